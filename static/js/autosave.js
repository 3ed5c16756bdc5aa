// Keeps what is being typed: some seconds after a change it is on the server, and a copy in the browser. Nothing is
// saved by it: it is offered back when the form is opened again.

(() => {
  const LOOK_EVERY = 500; // all in milliseconds
  const PAUSE = 2_000;
  const LONGEST = 7_000;
  const TRY_AGAIN = 3_000;
  const PATIENCE = 2_000;
  const MOST_WHEN_LEAVING = 50_000; // characters: browsers send no more than 64 kB from a page that is closed
  const form = document.querySelector("form[data-keep]");
  if (!form?.elements.sheet?.value) return;
  const line = document.querySelector("[data-kept-line]");
  const quiet = line.querySelector("[data-quiet]");
  const trouble = line.querySelector("[data-trouble]");

  const isTyped = ([name, value]) =>
    typeof value === "string" && name !== "csrfmiddlewaretoken" && !name.includes("__prefix__");
  const typed = () => [...new FormData(form)].filter(isTyped);
  const now = () => Date.now();

  let seen = JSON.stringify(typed());
  let kept = form.dataset.dirty === undefined ? seen : "";
  let changedFirst = kept ? 0 : now(); // since the last time it was kept
  let changedLast = changedFirst;
  let sending = null;
  let onItsWay = "";
  let sentAt = 0;
  let isGone = false;

  // What came back, or was refused, is nowhere yet but on this page.
  if (!kept) window.keepCopy(typed(), false);

  const isBeingSaved = () => now() - sentAt < 5 * PATIENCE;

  function look() {
    const text = JSON.stringify(typed());
    if (text !== seen) {
      seen = text;
      changedLast = now();
      changedFirst ||= changedLast;
    }
    form.dataset.kept = seen === kept ? "yes" : "no";
    const isTime = now() - changedLast >= PAUSE || now() - changedFirst >= LONGEST;
    if (changedFirst && isTime && !sending && !isBeingSaved()) keep();
  }

  function keep(options) {
    changedFirst = 0;
    sending = send(options).finally(() => { sending = null; });
  }

  async function send(options) {
    const fields = typed();
    onItsWay = JSON.stringify(fields);
    window.keepCopy(fields, false);
    if (isGone) return;
    const { state, answer } = await window.deskPost(form.dataset.keep, fields, options);
    if (state === "ok") {
      kept = JSON.stringify(fields);
      window.keepCopy(fields, true);
      say(state, (await answer.json()).at);
    } else if (state === "gone") {
      isGone = true;
      say(state, "");
    } else {
      onItsWay = "";
      changedFirst = changedLast = now() + TRY_AGAIN;
      say(state, "");
    }
  }

  function say(state, time) {
    const words = line.dataset[state].replace("{time}", time);
    const isTrouble = state !== "ok";
    quiet.textContent = isTrouble ? "" : words;
    if (trouble.textContent !== (isTrouble ? words : "")) trouble.textContent = isTrouble ? words : "";
  }

  function keepBeforeLeaving() {
    look();
    if (![kept, onItsWay].includes(seen) && !isBeingSaved()) keep({ keepalive: seen.length < MOST_WHEN_LEAVING });
  }

  // What is on its way comes first: arriving after the save it would be taken for a text that is not saved.
  form.addEventListener("submit", (event) => {
    if (sending && !form.dataset.waiting) {
      event.preventDefault();
      form.dataset.waiting = "yes";
      const patience = new Promise((resolve) => { window.setTimeout(resolve, PATIENCE); });
      Promise.race([sending, patience]).then(() => {
        form.requestSubmit(event.submitter);
        delete form.dataset.waiting;
      });
      return;
    }
    if (event.defaultPrevented) return;
    sentAt = now();
    window.keepCopy(typed(), seen === kept);
  });
  // Back with the browser's own button to a page that was sent: what it says is old. What was typed is offered there.
  window.addEventListener("pageshow", (event) => { if (event.persisted && sentAt) window.location.reload(); });
  document.addEventListener("visibilitychange", () => { if (document.hidden) keepBeforeLeaving(); });
  window.addEventListener("pagehide", keepBeforeLeaving);
  window.setInterval(look, LOOK_EVERY);
})();
