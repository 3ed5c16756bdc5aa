// Keeps what is typed in a form with `data-copy` in this browser, every second, until it is saved. What was not is
// offered when the form is opened again: see unsaved-copies.js, which comes after this.

(() => {
  const LOOK_EVERY = 1_000; // milliseconds
  const SENT = "sentCopy"; // of this tab: the copy of the form that was sent last
  const MACHINERY = /^(csrfmiddlewaretoken|_labels)$|_FORMS$/;
  const form = document.querySelector("form[data-copy]");
  const isDirty = form?.dataset.dirty !== undefined;
  const sent = window.sessionStorage.getItem(SENT);

  // Saved, when the page that answers, at once or after a login, says that something went well. Else the copy stays.
  const cameFrom = document.referrer && new URL(document.referrer).pathname;
  const isAnswer = sent && [sent.split(":")[2], "/desk/login/"].includes(cameFrom);
  window.sessionStorage.removeItem(SENT);
  if (isAnswer && !isDirty && document.querySelector(".messagelist .success")) window.localStorage.removeItem(sent);
  if (!form) return;

  // A form that was refused goes on where it was; all others have a copy of their own.
  const goesOn = isDirty && sent?.includes(`:${window.location.pathname}:`);
  form.dataset.sheet = goesOn ? sent.split(":").at(-1) : Date.now();

  const isTyped = ([name, value]) => typeof value === "string" && name !== "csrfmiddlewaretoken";
  const typed = () => [...new FormData(form)].filter(isTyped);
  let copied = isDirty ? "" : JSON.stringify(typed());

  function look() {
    const fields = typed();
    const text = JSON.stringify(fields);
    if (text === copied) return;
    copied = text;
    const isKept = window.keepCopy(fields, false);
    form.dataset.kept = isKept ? "yes" : "no";
    form.querySelector("[data-copied]").hidden = !isKept;
  }

  function put(field, values) {
    if (["checkbox", "radio"].includes(field.type)) field.checked = values.includes(field.value);
    else if (values.length) [field.value] = values;
    const folded = field.closest("details");
    if (folded && field.value) folded.open = true;
  }

  // Fills in the form with what was typed, as far as it has fields for it.
  window.putBack = (fields) => {
    const said = fields.filter(([name]) => !MACHINERY.test(name));
    const valuesOf = (name) => said.filter(([each]) => each === name).map(([, value]) => value);
    const isField = ({ name, type }) => name && type !== "submit" && type !== "file" && !MACHINERY.test(name);
    [...form.elements].filter(isField).forEach((field) => put(field, valuesOf(field.name)));
    look();
    document.querySelector("[data-put-back]").hidden = false;
    document.querySelector("[data-put-back]").scrollIntoView();
  };

  form.addEventListener("submit", (event) => {
    if (event.defaultPrevented) return;
    look();
    window.sessionStorage.setItem(SENT, window.copyKey);
  });
  document.addEventListener("visibilitychange", () => { if (document.hidden) look(); });
  window.addEventListener("pagehide", look);
  window.setInterval(look, LOOK_EVERY);
})();
