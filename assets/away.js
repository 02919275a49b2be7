// SPDX-License-Identifier: Apache-2.0
// A button that is pressed while the office cannot be reached: it says so where
// it stands, what was typed stays, and it can be pressed again.
"use strict";
const away = (() => {
  const PATIENCE = 8000; // milliseconds for a sign of life
  const english = document.documentElement.lang.startsWith("en");
  const WORDS = {
    away: english
      ? "No connection: not done. What you typed is still here; press again."
      : "没连上，没有做。填的都还在，连上再按一次。",
    "signed-out": english
      ? "You are no longer signed in: not done. What you typed is still here."
      : "登录过期了，没有做。填的都还在，登录后再按一次。",
  };

  function signIn() {
    const link = document.createElement("a");
    const here = location.pathname + location.search;
    link.href = `/login?next=${encodeURIComponent(here)}`;
    link.target = "_blank";
    link.rel = "noopener";
    link.textContent = english ? "Sign in" : "到新窗口登录";
    return link;
  }

  function clear(place) {
    const said = place.nextElementSibling;
    if (said !== null && said.matches(".away-said")) said.remove();
  }

  // why: "away", "signed-out", or the words that came back.
  function say(place, why) {
    const said = document.createElement("span");
    clear(place);
    said.className = "wrong away-said";
    said.setAttribute("role", "alert");
    said.append(WORDS[why] || why);
    if (why === "signed-out") said.append(" ", signIn());
    place.after(said);
  }

  // What an answer says of itself; null: it is one.
  function reasonOf(answer) {
    const to = answer.redirected ? new URL(answer.url).pathname : "";
    if (answer.status === 401 || to === "/login") return "signed-out";
    return [502, 503, 504].includes(answer.status) ? "away" : null;
  }

  // Signed in anew in another window, by the same person: this page goes on
  // under the new token.
  function renew(text) {
    const page = new DOMParser().parseFromString(text, "text/html");
    const who = (root) => {
      const menu = root.querySelector(".top [data-who]");
      return menu === null ? "" : menu.dataset.who;
    };
    const token = page.querySelector('.top [name="csrf"]');
    if (token === null || who(page) !== who(document)) return false;
    for (const field of document.querySelectorAll('[name="csrf"]'))
      field.value = token.value;
    return true;
  }

  async function send(url, options) {
    const answer = await fetch(url, options);
    if (answer.status !== 403 || !options || !options.body) return answer;
    if (!renew(await answer.clone().text())) return answer;
    options.body.set("csrf", document.querySelector('[name="csrf"]').value);
    return fetch(url, options);
  }

  async function reachable() {
    const stop = new AbortController();
    const timer = setTimeout(() => stop.abort(), PATIENCE);
    try {
      // Where its store is away, its own page gives back what was typed.
      const answer = await fetch("/healthz", {
        cache: "no-store",
        signal: stop.signal,
      });
      return ![502, 504].includes(answer.status);
    } catch (lost) {
      return false;
    } finally {
      clearTimeout(timer);
    }
  }

  // Forms that are sent as pages: only where there is somebody to answer, or
  // the browser's own page of failure would stand in the place of what was
  // typed.
  const asking = new WeakSet(),
    sent = new WeakSet();
  document.addEventListener("submit", async (event) => {
    const form = event.target;
    const method = form.getAttribute("method") || "get";
    if (event.defaultPrevented || method.toLowerCase() !== "post") return;
    if (sent.delete(form)) return;
    event.preventDefault();
    if (asking.has(form)) return; // a double click
    const button = event.submitter || form.querySelector("button");
    asking.add(form);
    const there = await reachable();
    asking.delete(form);
    if (!there) {
      say(button || form.lastElementChild, "away");
      return;
    }
    if (button !== null) clear(button);
    sent.add(form);
    form.requestSubmit(event.submitter);
    sent.delete(form); // where it was not sent after all: a field is missing
  });

  for (const lost of ["htmx:sendError", "htmx:timeout"])
    document.addEventListener(lost, (event) => say(event.detail.elt, "away"));
  document.addEventListener("htmx:responseError", (event) => {
    const { status } = event.detail.xhr;
    say(event.detail.elt, status === 401 ? "signed-out" : "away");
  });

  return { say, clear, reasonOf, send, signIn };
})();
