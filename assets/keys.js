// SPDX-License-Identifier: Apache-2.0
// Keys and small things of every page. Nothing here is needed to do the work.
"use strict";
(() => {
  // The notes of the form that is shown, in the order of the page.
  const notes = () =>
    [...document.querySelectorAll(".sheet details.note")].filter(
      (note) => note.offsetParent !== null,
    );
  let last = null;

  function open(note) {
    for (const other of notes()) other.open = other === note;
    last = note;
    const summary = note.querySelector("summary");
    summary.focus({ preventScroll: true });
    note.scrollIntoView({ block: "center" });
  }

  // Where there is no margin, a note of a narrow cell stands below the form.
  function listed(link) {
    const around = link.closest(".panes") || document;
    return [...around.querySelectorAll(".printed .note")].find(
      (note) => note.querySelector(".number").textContent === link.textContent,
    );
  }

  function step(by) {
    const all = notes();
    if (all.length === 0) return;
    const at = last === null ? -1 : all.indexOf(last);
    const next = at < 0 && by < 0 ? all.length - 1 : at + by;
    open(all[(next + all.length) % all.length]);
  }

  document.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (event.key === "F8" && !event.ctrlKey && !event.altKey) {
      step(event.shiftKey ? -1 : 1);
    } else if (event.key === "Escape") {
      for (const menu of document.querySelectorAll(".menu-of[open]"))
        menu.open = false;
      const note = event.target.closest("details.note");
      if (note === null) return;
      note.open = false;
      const number = note.querySelector("dl").id.replace(/n(\d+)$/, "t$1");
      const mark = document.getElementById(number);
      if (mark !== null) mark.focus();
    } else {
      return;
    }
    event.preventDefault();
  });

  // A number in the text opens its note, a menu closes when one looks away.
  document.addEventListener("click", (event) => {
    for (const menu of document.querySelectorAll(".menu-of[open]"))
      if (!menu.contains(event.target)) menu.open = false;
    const link = event.target.closest('a[href^="#"]');
    const rows = link && document.getElementById(link.hash.slice(1));
    const note = rows && rows.closest("details.note");
    if (!note) return;
    event.preventDefault();
    if (note.offsetParent !== null) open(note);
    else listed(link).scrollIntoView({ block: "center" });
  });

  // One note open at a time, in browsers that do not see to it.
  document.addEventListener(
    "toggle",
    (event) => {
      if (!event.target.matches("details.note") || !event.target.open) return;
      last = event.target;
      for (const other of notes()) if (other !== last) other.open = false;
    },
    true,
  );

  for (const button of document.querySelectorAll("[data-shows]")) {
    const field = document.getElementById(button.dataset.shows);
    const [show, hide] = button.dataset.words.split(" ");
    button.hidden = false;
    button.addEventListener("click", () => {
      const hidden = field.type === "password";
      field.type = hidden ? "text" : "password";
      button.textContent = hidden ? hide : show;
    });
  }

  const again = document.querySelector("[data-again]");
  if (again !== null)
    setTimeout(() => location.reload(), 1000 * again.dataset.again);
})();
