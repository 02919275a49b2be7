/* SPDX-License-Identifier: Apache-2.0
 * Checks that each file named is PDF/A-1b, by PDFBox preflight; prints what is
 * wrong and ends with 1 where one is not. Run it by tools/preflight. */
import java.io.File;
import org.apache.pdfbox.preflight.PreflightDocument;
import org.apache.pdfbox.preflight.ValidationResult;
import org.apache.pdfbox.preflight.exception.SyntaxValidationException;
import org.apache.pdfbox.preflight.parser.PreflightParser;

public final class Preflight {
    private static ValidationResult check(String path) throws Exception {
        PreflightParser parser = new PreflightParser(new File(path));
        try {
            parser.parse();
            try (PreflightDocument document = parser.getPreflightDocument()) {
                document.validate();
                return document.getResult();
            }
        } catch (SyntaxValidationException e) {
            return e.getResult();
        }
    }

    public static void main(String[] paths) throws Exception {
        boolean good = true;
        for (String path : paths) {
            ValidationResult result = check(path);
            good &= result.isValid();
            System.out.println(path + ": "
                + (result.isValid() ? "PDF/A-1b" : "not PDF/A-1b"));
            for (ValidationResult.ValidationError error :
                result.getErrorsList()) {
                System.out.println("  " + error.getErrorCode() + " "
                    + error.getDetails());
            }
        }
        System.exit(good ? 0 : 1);
    }
}
