// SPDX-License-Identifier: Apache-2.0
// Filling in a form: saved as one types, findings come without moving the cell
// in focus. Without this the page is a form with a button.
"use strict";
(() => {
  const form = document.querySelector("form.filling");
  if (form === null) return;
  const PAUSE = 60, // milliseconds without a key before it is saved
    AGAIN = 5000, // before a save that failed is tried again
    LOOK = 15000; // between looks at what others do
  // Kept for this person alone: others may sit at the same machine.
  const keep = `jixiao:${form.dataset.who}:${form.dataset.id}`;
  const status = document.querySelector("[data-saved]");
  const english = document.documentElement.lang.startsWith("en");
  const say = (text, state) => {
    if (status === null) return;
    status.textContent = text;
    status.dataset.saved = state;
  };

  // ---- cells ----

  const cells = () =>
    form.querySelectorAll(
      ".sheet .prose textarea, .sheet input.entry[name], .sheet input.money[name], .sheet label.box input",
    );
  const shown = (cell) =>
    cell.type === "radio"
      ? (form.querySelector(`[name="${CSS.escape(cell.name)}"]:checked`) || {})
          .value || ""
      : cell.value.replace(/\r\n/g, "\n");
  const known = new Map(); // path → what the server holds
  const wasField = (path) =>
    form.querySelector(`[name="${CSS.escape("was:" + path)}"]`);
  for (const cell of cells())
    known.set(cell.name, (wasField(cell.name) || cell).value || "");

  const dirty = () => {
    const out = new Map();
    for (const cell of cells())
      if (shown(cell).trim() !== (known.get(cell.name) || "").trim())
        out.set(cell.name, shown(cell));
    return out;
  };

  // What is typed is kept here until the server has it.
  const remember = () => {
    const typed = dirty();
    try {
      if (typed.size === 0) localStorage.removeItem(keep);
      else
        localStorage.setItem(
          keep,
          JSON.stringify([...typed].map(([p, v]) => [p, known.get(p), v])),
        );
    } catch (full) {
      // A browser that keeps nothing: the text stays on the page.
    }
  };

  const find = (path) =>
    [...cells()].find((cell) => cell.name === path && cell.type !== "radio") ||
    form.querySelector(`[name="${CSS.escape(path)}"]`);

  const put = (cell, value) => {
    if (cell.type === "radio") {
      for (const box of form.querySelectorAll(
        `[name="${CSS.escape(cell.name)}"]`,
      ))
        box.checked = box.value === value;
    } else if (cell.value !== value) {
      cell.value = value;
      mirror(cell);
    }
  };

  // The text under a text area gives the cell its height.
  function mirror(cell) {
    const under =
      cell.parentElement && cell.parentElement.querySelector(".mirror");
    if (under !== null && under !== undefined) under.textContent = cell.value;
  }

  // ---- the sheet that comes back ----

  const alike = (x, y) =>
    x.nodeType === y.nodeType &&
    (x.nodeType !== Node.ELEMENT_NODE ||
      (x.tagName === y.tagName &&
        x.id === y.id &&
        (x.name || "") === (y.name || "") &&
        (/^(TD|TH|TR|TABLE|TBODY)$/.test(x.tagName) ||
          x.classList[0] === y.classList[0])));

  // Makes `to` what `from` is, and leaves alone what a person types in.
  function morph(to, from) {
    if (to.nodeType !== Node.ELEMENT_NODE) {
      if (to.nodeValue !== from.nodeValue) to.nodeValue = from.nodeValue;
      return;
    }
    const open = to.tagName === "DETAILS" ? to.open : null;
    for (const { name, value } of [...from.attributes])
      if (to.getAttribute(name) !== value) to.setAttribute(name, value);
    for (const { name } of [...to.attributes])
      if (!from.hasAttribute(name)) to.removeAttribute(name);
    if (open !== null) to.open = open;
    if (to.tagName === "TEXTAREA") return;
    let at = to.firstChild;
    for (const child of [...from.childNodes]) {
      let same = at;
      while (same !== null && !alike(same, child)) same = same.nextSibling;
      if (same === null) {
        to.insertBefore(document.importNode(child, true), at);
        continue;
      }
      while (at !== same) {
        const next = at.nextSibling;
        at.remove();
        at = next;
      }
      at = same.nextSibling;
      morph(same, child);
    }
    while (at !== null) {
      const next = at.nextSibling;
      at.remove();
      at = next;
    }
  }

  const parse = (html) =>
    new DOMParser().parseFromString(html, "text/html").body;

  // Values of others, where nobody types here.
  function take(sheet, sent) {
    for (const was of sheet.querySelectorAll('input[name^="was:"]')) {
      const path = was.name.slice(4);
      const before = known.get(path);
      known.set(path, was.value);
      const cell = find(path);
      if (cell === null || cell === undefined) continue;
      const mine = shown(cell).trim();
      const untouched = mine === (before || "").trim();
      if (untouched && cell !== document.activeElement && !sent.has(path))
        put(cell, was.value);
    }
  }

  function show(answer, sent) {
    const hint = document.getElementById("hint");
    const line = hint && hint.previousElementSibling;
    if (answer.sheet) {
      const fresh = parse(answer.sheet).querySelector(".sheet");
      const here = form.querySelector(".sheet");
      const typing = new Map([...cells()].map((c) => [c, c.value]));
      take(fresh, sent);
      morph(here, fresh);
      for (const [cell, value] of typing)
        if (cell === document.activeElement && cell.value !== value)
          cell.value = value;
      for (const cell of cells())
        if (cell.tagName === "TEXTAREA" && shown(cell) !== known.get(cell.name))
          mirror(cell);
    }
    // The sheet that came knows nothing of it.
    if (line && line.isConnected && !hint.isConnected) line.after(hint);
    for (const name of ["side", "head", "verdict"]) {
      const place = document.getElementById("live-" + name);
      if (place !== null && answer[name] !== undefined)
        morph(place, Object.assign(place.cloneNode(false), { innerHTML: answer[name] }));
    }
  }

  // What is written in the margin goes with its own button.
  const TALK = ".gap, .answer input, .thread textarea, .thread input";
  const BUTTONS =
    "add remove take answer unanswer pick explain reply settle reopen edit-take edit-decline".split(
      " ",
    );

  // ---- saving ----

  let timer = 0,
    composing = false,
    under = null, // the save that is under way
    more = false;
  const pressed = new Set(); // buttons whose answer is awaited
  const unanswered = new Map(); // what was pressed → the id of its act
  let failed = null; // why the last save did not arrive

  function plan(pause = PAUSE) {
    clearTimeout(timer);
    remember();
    if (!composing) timer = setTimeout(save, pause);
  }

  // A button that nothing came back for is pressed again under the same id: it
  // may have been done, and is done once.
  function actOf(extra) {
    const key = JSON.stringify(extra);
    if (!unanswered.has(key)) unanswered.set(key, form.elements.act.value);
    return unanswered.get(key);
  }

  async function send(extra) {
    const sent = dirty();
    const body = new URLSearchParams();
    body.set("csrf", form.elements.csrf.value);
    body.set("json", "1");
    for (const [path, value] of sent) {
      body.set(path, value);
      body.set("was:" + path, known.get(path) || "");
    }
    // Sent again after an answer that was lost, a button is done once.
    if (extra && extra[0][0] !== "look")
      body.set("act", actOf(extra));
    for (const [name, value] of extra || []) body.set(name, value);
    const focus = document.activeElement;
    if (focus && focus.matches(".prose textarea, .entry, .money"))
      body.set("focus", focus.name);
    const response = await away.send(form.action, {
      method: "POST",
      body,
      headers: { Accept: "application/json" },
      credentials: "same-origin",
    });
    failed = away.reasonOf(response);
    if (failed === "signed-out") {
      say(
        english
          ? "You were signed out; the text is kept here: sign in, then save"
          : "登录过期了，文字留在本机；登录后回到这里再存",
        "lost",
      );
      if (status !== null) status.append(" ", away.signIn());
      throw new Error(failed);
    }
    const answer = await response.json().catch(() => ({}));
    if (!response.ok) {
      failed =
        answer.error ||
        (english ? "Not saved; the text is kept here" : "没有存上，文字留在本机");
      say(failed, "lost");
      if (response.status < 500) unanswered.delete(JSON.stringify(extra));
      throw new Error("refused");
    }
    unanswered.delete(JSON.stringify(extra));
    show(answer, sent);
    remember();
    say(answer.said, answer.clashes ? "clash" : "saved");
    return answer;
  }

  async function sending(extra) {
    if (dirty().size > 0) say(english ? "Saving…" : "正在保存…", "saving");
    try {
      return await send(extra);
    } catch (lost) {
      if (lost instanceof TypeError) {
        failed = "away";
        say(
          english
            ? "No connection; the text is kept here until there is one"
            : "没连上，文字留在本机，连上再存",
          "lost",
        );
      }
      clearTimeout(timer);
      timer = setTimeout(save, AGAIN);
      return null;
    } finally {
      under = null;
    }
  }

  async function save(extra) {
    if (composing) return null;
    if (under !== null && extra) {
      // A button's turn comes after what is being saved.
      await under;
      return save(extra);
    }
    if (under !== null) {
      more = true;
      return null;
    }
    if (dirty().size === 0 && !extra) return null;
    under = sending(extra);
    const answer = await under;
    if (more) {
      more = false;
      plan();
    }
    return answer;
  }

  form.addEventListener("compositionstart", () => {
    composing = true;
    clearTimeout(timer);
  });
  form.addEventListener("compositionend", (event) => {
    composing = false;
    mirror(event.target);
    plan();
  });
  form.addEventListener("input", (event) => {
    if (event.target.matches(TALK)) return;
    if (event.target.tagName === "TEXTAREA") mirror(event.target);
    if (!composing) plan();
  });
  form.addEventListener("change", (event) => {
    if (!event.target.matches(TALK)) plan(0);
  });

  // A button that changes the form: its answer is the form again.
  form.addEventListener("submit", async (event) => {
    const button = event.submitter;
    if (
      button === null ||
      !BUTTONS.includes(button.name)
    )
      return;
    event.preventDefault();
    const key = button.name + " " + button.value;
    if (pressed.has(key)) return; // a double click
    const extra = [[button.name, button.value]];
    for (const gap of form.querySelectorAll(TALK))
      if (gap.value !== "") extra.push([gap.name, gap.value]);
    pressed.add(key);
    const answer = await save(extra);
    pressed.delete(key);
    away.clear(button);
    if (answer === null && failed !== null) away.say(button, failed);
    const talk = button.closest(".thread");
    if (answer !== null && talk !== null && button.name !== "explain")
      for (const text of talk.querySelectorAll("textarea, .input"))
        text.value = "";
    if (answer !== null && answer.focus) {
      const cell = find(answer.focus);
      if (cell) cell.focus();
    }
  });

  // ---- keys ----

  // What the form says of the cell, under it; the same key takes it away.
  function toggleHint(cell) {
    const shown = document.getElementById("hint");
    if (shown !== null) shown.remove();
    const line = cell && cell.closest(".sheet p");
    if (!line || cell.title === "") return;
    if (shown !== null && shown.dataset.of === cell.name) return;
    const hint = document.createElement("p");
    hint.id = hint.className = "hint";
    hint.dataset.of = cell.name;
    hint.setAttribute("role", "status");
    line.after(hint);
    hint.textContent = cell.title;
    hint.scrollIntoView({ block: "nearest" });
  }

  document.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    const cell = document.activeElement;
    if (event.altKey && event.key === "Enter") {
      const note = document.querySelector(".sheet details.note[open]");
      const button = note && note.querySelector('[name="take"]');
      if (button) button.click();
    } else if (event.altKey && event.key === "n") {
      const box = cell && cell.closest("td");
      const button = box && box.querySelector('[name="add"]');
      if (button) button.click();
    } else if (event.altKey && event.key === "h") {
      toggleHint(cell);
    } else if (event.ctrlKey && event.key === "s") {
      const button = document.querySelector('[name="keep"]');
      if (button) button.click();
    } else return;
    event.preventDefault();
  });

  // The note of the cell that the caret is in opens.
  form.addEventListener("focusin", (event) => {
    const cell = event.target.closest(".noted");
    const note = cell && cell.querySelector(":scope > .notes > details.note");
    if (note && event.target.matches("textarea, .entry, .money"))
      note.open = true;
  });

  window.addEventListener("online", () => save());
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") save();
  });
  setInterval(() => {
    if (document.visibilityState === "visible" && !composing && under === null)
      save([["look", "1"]]);
  }, LOOK);

  // What was typed and did not arrive the last time.
  try {
    const left = JSON.parse(localStorage.getItem(keep) || "[]");
    for (const [path, was, value] of left) {
      const cell = find(path);
      if (!cell || shown(cell) === value) continue;
      known.set(path, was);
      put(cell, value);
    }
    if (left.length > 0) save();
  } catch (broken) {
    localStorage.removeItem(keep);
  }
})();
