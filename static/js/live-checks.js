// What there is to mend, told a moment after each pause in writing. Without this, or without a network, the list is as it
// was when the page came; nothing is said of that.

(() => {
  const WAIT = 300;
  // So long after the pointer was over it the panel is let be: nothing moves that somebody is about to press.
  const STILL = 1500;
  const panel = document.querySelector("[data-checks]");
  const form = document.getElementById("article_form");
  if (!panel || !form) return;
  const list = panel.querySelector("[data-checks-list]");
  const said = panel.querySelector("[data-checks-said]");
  const beside = panel.closest("aside");
  let pause;
  let turn;
  let asking;
  let asked = "";
  let pointed = 0;
  let isOver = false;

  const typed = () => new URLSearchParams(new FormData(form));

  // The last answer wins: a question that is overtaken is called off.
  async function ask({ isAloud }) {
    const question = typed();
    if (isOver || question.toString() === asked) return;
    asked = question.toString();
    asking?.abort();
    const mine = new AbortController();
    asking = mine;
    try {
      const answer = await fetch(panel.dataset.checks, { method: "POST", body: question, signal: mine.signal });
      if (answer.status === 403 || answer.redirected) isOver = true;
      const html = answer.ok && !answer.redirected ? await answer.text() : "";
      if (html && asking === mine) showInTime(html, isAloud);
    } catch {
      // Called off, or no network: what is shown stays.
      if (asking === mine) asked = "";
    }
  }

  function showInTime(html, isAloud) {
    window.clearTimeout(turn);
    const isBusy = list.contains(document.activeElement) || Date.now() - pointed < STILL;
    if (isBusy) turn = window.setTimeout(() => showInTime(html, isAloud), WAIT);
    else show(html, isAloud);
  }

  // The same list stays as it is, and only the number is read aloud.
  function show(html, isAloud) {
    const fresh = document.createElement("template");
    fresh.innerHTML = html;
    const words = fresh.content.querySelector("[data-said]")?.dataset.said ?? "";
    if (fresh.innerHTML.trim() !== list.innerHTML.trim()) list.replaceChildren(fresh.content);
    if (isAloud && said.textContent !== words) said.textContent = words;
  }

  function wait() {
    window.clearTimeout(pause);
    pause = window.setTimeout(() => ask({ isAloud: true }), WAIT);
  }

  // To the field itself, into the editor too, which the browser does not know of.
  function goTo(place) {
    place.closest("details:not([open])")?.setAttribute("open", "");
    const ways = [".ck-editor__editable", "[name$='-alt']", "input:not([type=hidden]), textarea, select, button"];
    const inside = ways.map((way) => place.querySelector(way)).find(Boolean);
    place.scrollIntoView({ block: "center" });
    (inside ?? place).focus({ preventScroll: true });
  }

  panel.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    const place = link && document.getElementById(link.hash.slice(1));
    if (!place) return;
    event.preventDefault();
    goTo(place);
  });
  beside?.addEventListener("pointermove", ({ pointerType }) => { if (pointerType === "mouse") pointed = Date.now(); });

  // The editor tells of no input: keys and clicks are what it has in common with fields.
  for (const kind of ["input", "change", "keyup", "click", "paste", "drop"]) document.addEventListener(kind, wait);
  // What could not be saved, or was taken up again, came as it was typed: the list that came with it is of what is saved.
  window.addEventListener("load", () => {
    if (form.querySelector(".errornote:not([hidden])") || form.dataset.restored) ask({ isAloud: false });
    else asked = typed().toString();
  });
})();
