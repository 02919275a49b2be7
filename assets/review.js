// SPDX-License-Identifier: Apache-2.0
// Reviewing with fewer page loads: ticked notes show as reasons in the bar,
// the main button says what it will do, keys go through the queue. Every part
// works without it.
"use strict";
(() => {
  const form = document.getElementById("review");
  const bar = document.getElementById("decide");
  // ---- keys ----

  document.addEventListener("keydown", (event) => {
    if (!event.altKey || event.ctrlKey || event.isComposing) return;
    const link = document.querySelector(`.head a[data-key="${event.key}"]`);
    if (link === null) return;
    event.preventDefault();
    location.assign(link.href);
  });

  if (form === null) return;

  // ---- the bar ----

  const icon = () => {
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    const sample = document.querySelector("svg.icon use");
    const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
    svg.setAttribute("class", "icon");
    svg.setAttribute("aria-hidden", "true");
    const href = sample === null ? "" : sample.getAttribute("href");
    use.setAttribute("href", href.replace(/#.*/, "#map-pin"));
    svg.append(use);
    return svg;
  };

  const ticked = () => [...form.querySelectorAll("input[data-reason]:checked")];

  function placeOf(box) {
    if (box.dataset.place) return box.dataset.place;
    const notes = box.closest(".notes");
    let place = "";
    for (const one of notes === null ? [] : notes.children) {
      if (one.matches(".place")) place = one.textContent;
      if (one.contains(box)) break;
    }
    return place;
  }

  function showReasons() {
    if (bar === null) return;
    const list = document.getElementById("reasons");
    list.replaceChildren();
    for (const box of ticked()) {
      const item = document.createElement("li");
      const place = document.createElement("b");
      const take = document.createElement("button");
      place.append(icon(), ` ${placeOf(box)}`);
      take.type = "button";
      take.className = "link";
      take.textContent = "×";
      take.addEventListener("click", () => {
        box.checked = false;
        showReasons();
      });
      item.append(place, box.dataset.reason, take);
      list.append(item);
    }
    showButton();
  }

  function showButton() {
    if (bar === null) return;
    const button = bar.querySelector("[name=decide]");
    const chosen = bar.querySelector("[name=conclusion]:checked");
    const own = bar.querySelector('[name="why:0"]').value.trim() !== "";
    const n = ticked().length + (own ? 1 : 0);
    if (chosen === null) {
      button.textContent = button.dataset.word;
      return;
    }
    const kinds = chosen.dataset.kind.split(" ");
    const wants = kinds.includes("reasons");
    const final = kinds.includes("final");
    button.textContent =
      chosen.dataset.button + (wants ? `（${n} ${button.dataset.each}）` : "");
    button.classList.toggle("final", final);
    button.classList.toggle("main", !final);
  }

  let written = null; // where a remark goes
  form.addEventListener("focusin", (event) => {
    if (event.target.matches("textarea,input.input")) written = event.target;
  });
  form.addEventListener("change", showReasons);
  form.addEventListener("input", showButton);
  form.addEventListener("click", (event) => {
    const remark = event.target.closest("[data-remark]");
    if (remark === null) return;
    const field = written || bar.querySelector('[name="why:0"]');
    field.value += remark.dataset.remark;
    remark.closest("details").open = false;
    field.focus();
    showButton();
  });

  // ---- parts of the page brought up to date ----

  const PARTS = ["live-sheet", "live-side", "live-head"];
  const fields = () => [
    ...form.querySelectorAll(
      PARTS.map((id) => `#${id} :is(input,select,textarea)[name]`).join(),
    ),
  ];
  const isBox = (field) => field.type === "radio" || field.type === "checkbox";
  const keyOf = (field) =>
    isBox(field) ? `${field.name}=${field.value}` : field.name;
  const stateOf = (field) => (isBox(field) ? field.checked : field.value);
  const filled = () =>
    new Map(
      fields()
        .filter((field) => field.type !== "hidden")
        .map((field) => [keyOf(field), stateOf(field)]),
    );

  // What was chosen or typed since `sent` stays, and so does the cursor.
  function put(text, sent) {
    const page = new DOMParser().parseFromString(text, "text/html");
    if (page.getElementById("live-sheet") === null) return false;
    const marked = new Set(ticked().map((box) => box.name));
    const since = [...filled()].filter(([key, is]) => sent.get(key) !== is);
    const active = document.activeElement;
    const at = form.contains(active) && active.name ? keyOf(active) : null;
    const caret = at !== null && !isBox(active) ? active.selectionStart : null;
    for (const id of PARTS) {
      const now = document.getElementById(id);
      const next = page.getElementById(id);
      if (now !== null && next !== null) now.replaceWith(next);
    }
    const news = new Map(fields().map((field) => [keyOf(field), field]));
    for (const [key, is] of since) {
      const field = news.get(key);
      if (field === undefined) continue;
      if (isBox(field)) field.checked = is;
      else field.value = is;
    }
    for (const box of form.querySelectorAll("input[data-reason]"))
      box.checked = marked.has(box.name);
    const remarks = page.querySelector(".decide .remarks>div");
    if (bar !== null && remarks !== null)
      bar.querySelector(".remarks>div").replaceWith(remarks);
    if (!document.contains(active) && news.has(at)) {
      const field = news.get(at);
      field.focus({ preventScroll: true });
      if (caret !== null && field.setSelectionRange)
        field.setSelectionRange(caret, caret);
    }
    showReasons();
    return true;
  }

  // The words of a page that is none of this form.
  function said(text) {
    const page = new DOMParser().parseFromString(text, "text/html");
    const head = page.querySelector("main h1");
    return head === null ? "away" : head.textContent;
  }

  // Why it failed; what a browser throws where nothing answers is a TypeError.
  const whyOf = (lost) => (lost instanceof TypeError ? "away" : lost.message);

  // One after another: what was sent first is done first, and only the last
  // answer is shown.
  let before = Promise.resolve();
  let last = 0;

  function visit(url, options) {
    const number = ++last;
    const sent = filled();
    const done = before.then(async () => {
      const answer = await away.send(url, options);
      const why = away.reasonOf(answer);
      if (why !== null) throw new Error(why);
      const text = await answer.text();
      if (number === last && !put(text, sent)) throw new Error(said(text));
    });
    before = done.catch(() => {});
    return done;
  }

  // What nothing came back for is sent again under the same id: it may have
  // been done, and is done once.
  const unanswered = new Map();

  function dataOf(button) {
    const data = new URLSearchParams(new FormData(form));
    const act = data.get("act");
    data.append(button.name, button.value);
    data.delete("act");
    const key = data.toString();
    if (!unanswered.has(key)) unanswered.set(key, act);
    data.append("act", unanswered.get(key));
    return [data, key];
  }

  // Buttons of the margin; the decision goes as a page of its own.
  form.addEventListener("submit", (event) => {
    const button = event.submitter;
    if (!button || button.name === "decide") return;
    event.preventDefault();
    const [data, key] = dataOf(button);
    button.disabled = true;
    visit(form.action, { method: "POST", body: data }).then(
      () => {
        unanswered.delete(key);
        away.clear(button);
        const place = button.value.replace(/ (on|off)$/, "");
        const again = [...form.querySelectorAll(`[name="${button.name}"]`)];
        const same = again.find((one) => one.value.startsWith(`${place} `));
        if (same) same.focus();
      },
      (lost) => {
        button.disabled = false;
        away.say(button, whyOf(lost));
        button.focus();
      },
    );
  });

  // The 审核表 is kept as one chooses.
  form.addEventListener("change", (event) => {
    if (!/^(item|reason):/.test(event.target.name)) return;
    const data = new URLSearchParams(new FormData(form));
    const place = event.target.closest("fieldset") || event.target;
    data.delete("act");
    data.append("save", "1");
    visit(form.action, { method: "POST", body: data }).then(
      () => away.clear(place),
      (lost) => away.say(place, whyOf(lost)),
    );
  });

  // A cell that is clicked, or chosen at the side, can be written at.
  function choose(url) {
    const hash = url.hash;
    visit(url.href).then(() => {
      history.replaceState(null, "", url.href);
      const cell = document.getElementById(decodeURIComponent(hash.slice(1)));
      if (cell !== null) cell.scrollIntoView({ block: "center" });
      const text = document.querySelector("#compose textarea");
      if (text === null) return;
      text.focus({ preventScroll: true });
      text.closest("#compose").scrollIntoView({ block: "nearest" });
    }, () => {
      // The page itself says what is the matter.
      location.assign(url.href);
    });
  }

  form.addEventListener("click", (event) => {
    const cell = event.target.closest(".sheet p[id^='f-'], .sheet .fold>p");
    const writes = document.querySelector('.rail a[href*="cell="]');
    if (cell === null || writes === null || event.target.closest("a, .thread"))
      return;
    if (!getSelection().isCollapsed) return;
    const url = new URL(writes.href);
    url.searchParams.delete("cell");
    url.searchParams.set("at", cell.id.slice(2));
    url.hash = cell.id;
    choose(url);
  });

  document.addEventListener("click", (event) => {
    const link = event.target.closest('a[href*="cell="]');
    if (link !== null && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      choose(new URL(link.href));
    }
  });

  // Cells of the matrix by arrows; Space presses the button of itself.
  const STEPS = {
    ArrowUp: [-1, 0],
    ArrowDown: [1, 0],
    ArrowLeft: [0, -1],
    ArrowRight: [0, 1],
  };
  document.addEventListener("keydown", (event) => {
    const cell = event.target.closest(".matrix .cell");
    const step = STEPS[event.key];
    if (cell === null || step === undefined || event.altKey) return;
    const row = cell.parentElement;
    const rows = [...row.parentElement.rows];
    const next = rows[rows.indexOf(row) + step[0]];
    const to = next && next.cells[cell.cellIndex + step[1]];
    const button = to && to.querySelector("button");
    if (!button) return;
    event.preventDefault();
    button.focus();
  });

  showReasons();
})();
