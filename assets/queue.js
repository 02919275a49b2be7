// SPDX-License-Identifier: Apache-2.0
// The queue by keys: arrows choose a row, its form shows at the side (htmx
// fetches it), Enter opens it. Every part works without it.
"use strict";
(() => {
  const list = document.getElementById("queue");
  if (list === null) return;
  const links = [...list.querySelectorAll("a.whole")];
  if (links.length === 0) return;

  function mark(link) {
    for (const other of links) {
      const here = other === link;
      other.closest("tr").classList.toggle("here", here);
      if (here) other.setAttribute("aria-current", "true");
      else other.removeAttribute("aria-current");
    }
    history.replaceState(null, "", link.href);
  }

  const chosen = () => list.querySelector("tr.here a.whole");

  function choose(link) {
    link.focus({ preventScroll: true });
    link.closest("tr").scrollIntoView({ block: "nearest" });
    if (link !== chosen()) link.click();
  }

  list.addEventListener("click", (event) => {
    const link = event.target.closest("a.whole");
    if (link !== null && !event.ctrlKey && !event.metaKey) mark(link);
  });
  list.addEventListener("dblclick", (event) => {
    const row = event.target.closest("tr[data-url]");
    if (row !== null) location.assign(row.dataset.url);
  });

  document.addEventListener("keydown", (event) => {
    if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey)
      return;
    if (event.target.closest("input, select, textarea, button")) return;
    const here = chosen();
    if (event.key === " " && here !== null) {
      const box = here.closest("tr").querySelector('[name="pick"]');
      if (box === null) return;
      event.preventDefault();
      box.click();
      return;
    }
    if (event.key === "Enter") {
      const link = event.target.closest("a");
      if (link !== null && !links.includes(link)) return;
      if (here === null) return;
      event.preventDefault();
      location.assign(here.closest("tr").dataset.url);
      return;
    }
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (by === undefined) return;
    const next = links[here === null ? 0 : links.indexOf(here) + by];
    event.preventDefault();
    if (next !== undefined) choose(next);
  });

  // ---- ticking several ----

  const boxes = [...list.querySelectorAll('[name="pick"]')];
  const all = document.getElementById("all");
  const together = [...document.querySelectorAll('#together [name="what"]')];
  const words = together.map((button) => button.textContent);

  function tell() {
    const n = boxes.filter((box) => box.checked).length;
    together.forEach((button, i) => {
      button.textContent = n > 0 ? words[i].replace("…", ` ${n}…`) : words[i];
    });
    if (all !== null) {
      all.checked = n === boxes.length;
      all.indeterminate = n > 0 && n < boxes.length;
    }
  }

  if (all !== null) {
    all.hidden = false;
    all.addEventListener("change", () => {
      for (const box of boxes) box.checked = all.checked;
      tell();
    });
  }
  list.addEventListener("change", tell);
  tell();

  // The first is chosen where none was asked for.
  document.addEventListener("DOMContentLoaded", () => {
    if (chosen() === null && matchMedia("(min-width: 1200px)").matches) {
      links[0].click();
    }
  });
})();
