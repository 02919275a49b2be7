// SPDX-License-Identifier: Apache-2.0
// The check desk with scripts: files are read one by one and stand by how bad
// they are as they come; keys go from form to form. Without it the page sends
// all files at once and is answered by a whole page.
"use strict";
(() => {
  const MOST = 100;
  const drop = document.getElementById("drop");
  const input = document.getElementById("files");
  const desk = document.getElementById("desk");
  const entries = document.getElementById("entries");
  const none = document.getElementById("none");
  const ofAll = document.getElementById("of-all");
  const [state, clock] = document.getElementById("state").children;
  const words = drop.dataset;
  const kept = new Map(); // id of a form: its radio button and its section
  let next = Number(words.first);
  let waiting = [];
  let busy = false;
  let read = entries.children.length;
  let chosenByHand = false;

  document.documentElement.classList.add("scripted");

  // ---- which form is shown ----

  function show(id) {
    const parts = kept.get(id);
    if (parts === undefined) return;
    for (const other of desk.querySelectorAll(":scope>.pick,:scope>.result"))
      other.remove();
    desk.append(...parts);
    parts[0].checked = true;
    none.hidden = true;
    for (const entry of entries.children) {
      const here = entry.dataset.form === id;
      entry.classList.toggle("here", here);
      if (here) entry.scrollIntoView({ block: "nearest" });
    }
  }

  function keep(root) {
    for (const pick of [...root.querySelectorAll(".pick")]) {
      const section = pick.nextElementSibling;
      kept.set(pick.value, [pick, section]);
      pick.remove();
      section.remove();
    }
  }

  function step(by) {
    const all = [...entries.children];
    const at = all.findIndex((entry) => entry.classList.contains("here"));
    if (all[at + by] !== undefined) show(all[at + by].dataset.form);
  }

  function insert(entry) {
    const rank = Number(entry.dataset.rank);
    const after = [...entries.children].find(
      (other) => Number(other.dataset.rank) < rank,
    );
    entries.insertBefore(entry, after || null);
  }

  // ---- reading ----

  function lost(file) {
    const entry = document.createElement("li");
    entry.className = "entry lost";
    entry.dataset.rank = "-1";
    entry.textContent = `${file.name}：${words.lost}`;
    entries.append(entry);
  }

  async function send(file) {
    const form = new FormData();
    form.append("csrf", drop.elements.csrf.value);
    form.append("first", next++);
    form.append("files", file, file.name);
    const answer = await fetch(drop.action, {
      method: "POST",
      body: form,
      headers: { "HX-Request": "true" },
    });
    if (!answer.ok) throw new Error(answer.status);
    const page = new DOMParser().parseFromString(
      await answer.text(),
      "text/html",
    );
    keep(page);
    for (const entry of [...page.querySelectorAll(".entry")]) insert(entry);
  }

  async function work() {
    if (busy) return;
    busy = true;
    const began = performance.now();
    let done = 0;
    while (waiting.length > 0) {
      done++;
      state.textContent = `${words.reading} ${done} / ${done + waiting.length - 1}`;
      const file = waiting.shift();
      try {
        await send(file);
      } catch {
        lost(file);
      }
      read++;
      if (!chosenByHand && entries.firstElementChild !== null)
        show(entries.firstElementChild.dataset.form);
      ofAll.hidden = false;
    }
    busy = false;
    const seconds = (performance.now() - began) / 1000;
    state.textContent = `${read} ${state.parentElement.dataset.one}`;
    clock.textContent = `${seconds.toFixed(2)} ${state.parentElement.dataset.seconds}`;
  }

  function take(files) {
    const all = [...files];
    if (all.length > MOST) state.textContent = words.most;
    waiting = waiting.concat(all.slice(0, MOST));
    if (waiting.length > 0) work();
  }

  input.addEventListener("change", () => {
    take(input.files);
    input.value = "";
  });
  for (const type of ["dragenter", "dragover"])
    document.addEventListener(type, (event) => {
      event.preventDefault();
      drop.classList.add("over");
    });
  document.addEventListener("dragleave", (event) => {
    if (event.relatedTarget === null) drop.classList.remove("over");
  });
  document.addEventListener("drop", (event) => {
    event.preventDefault();
    drop.classList.remove("over");
    take(event.dataTransfer.files);
  });
  document.addEventListener("paste", (event) => {
    if (/^(INPUT|TEXTAREA)$/.test(event.target.tagName)) return;
    const { files } = event.clipboardData;
    const text = event.clipboardData.getData("text/plain");
    if (files.length > 0) take(files);
    else if (text.trim() !== "") take([new File([text], words.name)]);
  });

  // ---- going about ----

  entries.addEventListener("click", (event) => {
    const entry = event.target.closest(".entry");
    if (entry === null || !kept.has(entry.dataset.form)) return;
    event.preventDefault();
    chosenByHand = true;
    show(entry.dataset.form);
  });
  document.addEventListener("keydown", (event) => {
    if (!event.altKey || event.isComposing) return;
    if (event.key !== "PageDown" && event.key !== "PageUp") return;
    event.preventDefault();
    chosenByHand = true;
    step(event.key === "PageDown" ? 1 : -1);
  });

  // A download of one form sends that one only.
  desk.addEventListener("submit", (event) => {
    const button = event.submitter || document.activeElement;
    if (!button || button.name !== "form") return;
    const others = [...entries.querySelectorAll("textarea")].filter(
      (area) => area.name !== button.value,
    );
    for (const area of others) area.disabled = true;
    setTimeout(() => {
      for (const area of others) area.disabled = false;
    });
  });

  keep(desk);
  if (entries.firstElementChild !== null)
    show(entries.firstElementChild.dataset.form);
})();
