// SPDX-License-Identifier: Apache-2.0
// 导入核对 without page loads: ticking a group, counting, going to the next
// item to look at. Every part works without it.
"use strict";
(() => {
  const form = document.getElementById("import");
  if (form === null) return;

  const boxes = (root) => [
    ...root.querySelectorAll('input[type="checkbox"][name^="take:"]'),
  ];
  const lefts = [...form.querySelectorAll('select[name^="left:"]')];
  const count = document.querySelector("[data-count]");
  const english = document.documentElement.lang.startsWith("en");

  function tell() {
    const ticked = boxes(form).filter((box) => box.checked).length;
    const open = lefts.filter((left) => left.value === "").length;
    let said = english ? ` (${ticked})` : `（勾了 ${ticked} 项）`;
    if (open > 0)
      said = english ? ` (${open} not placed)` : `（还有 ${open} 段没定）`;
    count.textContent = said;
  }

  form.addEventListener("change", tell);

  form.addEventListener("click", (event) => {
    const button = event.target.closest("button[name]");
    if (button === null) return;
    if (button.name === "tick" || button.name === "untick") {
      for (const box of boxes(button.closest("table")))
        box.checked = button.name === "tick";
    } else if (button.name === "lefts") {
      for (const left of lefts) left.value = button.value;
    } else {
      return;
    }
    event.preventDefault();
    tell();
  });

  // What is to be looked at: an open choice, a row with a remark.
  document.addEventListener("keydown", (event) => {
    if (event.key !== "F8" || event.isComposing) return;
    event.preventDefault();
    const all = [
      ...lefts.filter((left) => left.value === ""),
      ...form.querySelectorAll(
        "tr[data-look] input, tr.is-other input, tr.is-clears input",
      ),
    ].filter((one) => one.offsetParent !== null);
    if (all.length === 0) return;
    const step = event.shiftKey ? -1 : 1;
    const here = all.indexOf(document.activeElement);
    const next = here < 0 ? (step > 0 ? 0 : all.length - 1) : here + step;
    all[(next + all.length) % all.length].focus();
  });

  tell();
})();
