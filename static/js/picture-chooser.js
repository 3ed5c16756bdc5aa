// window.choosePicture({ title }) opens the dialog of _chooser.html, and promises the picture that is chosen, or null:
// { pk, key, label, thumbnail, width, height, photographer, description }.

(() => {
  const WAIT = 250;
  const dialog = document.getElementById("picture-chooser");
  if (!dialog) return;
  // A form cannot stand inside another, and the page may have put the dialog in one.
  document.body.append(dialog);

  const heading = dialog.querySelector("h2");
  const usualTitle = heading.textContent;
  const panel = dialog.querySelector("[data-panel]");
  const part = (name) => dialog.querySelector(`[data-${name}]`);
  let answer = null;
  let asked = 0;
  let timer;

  window.choosePicture = ({ title } = {}) => {
    if (dialog.open) return Promise.resolve(null);
    heading.textContent = title || usualTitle;
    dialog.showModal();
    heading.focus();
    openPanel();
    return new Promise((resolve) => { answer = resolve; });
  };

  function take(picture) {
    const promised = answer;
    answer = null;
    if (dialog.open) dialog.close(); // the browser gives the focus back to where it was
    promised?.(picture);
  }

  async function fetched(query) {
    const response = await fetch(dialog.dataset.address + query, { headers: { Accept: "text/html" } });
    if (!response.ok || response.redirected) throw new Error(response.status);
    const page = new DOMParser().parseFromString(await response.text(), "text/html").body;
    page.querySelectorAll("[data-focus]").forEach((image) => { image.style.objectPosition = image.dataset.focus; });
    return page;
  }

  // What comes late, after another question has been asked, is let go.
  async function ask(query, show) {
    const number = (asked += 1);
    try {
      const page = await fetched(query);
      if (number === asked && dialog.open) show(page);
    } catch {
      if (number === asked) fail(dialog.dataset.failed);
    }
  }

  function fail(text) {
    const note = part("error");
    if (note) {
      note.textContent = text;
      note.hidden = false;
      return;
    }
    panel.textContent = text;
    tell(text);
  }

  const tell = (text) => { part("status").textContent = text; };

  function openPanel() {
    panel.textContent = dialog.dataset.waiting;
    ask("", (page) => {
      panel.replaceChildren(...page.childNodes);
      tell(part("said").textContent);
      if (document.activeElement === heading) part("search").elements.q.focus();
      listenToUpload();
    });
  }

  function search() {
    window.clearTimeout(timer);
    ask(`?q=${encodeURIComponent(part("search").elements.q.value)}`, (page) => {
      part("choices").replaceWith(page.querySelector("[data-choices]"));
      tell(part("said").textContent);
    });
  }

  function showMore(button) {
    ask(button.dataset.more, (page) => {
      const first = page.querySelector("[data-picture]");
      part("choices").querySelector("ul").append(...page.querySelectorAll("li"));
      const next = page.querySelector("[data-more]");
      if (next) button.dataset.more = next.dataset.more;
      else button.remove();
      first?.focus();
    });
  }

  function listenToUpload() {
    const form = part("upload");
    if (!form) return;
    const input = part("file");
    part("pick").addEventListener("click", () => input.click());
    input.addEventListener("change", () => input.files[0] && upload(form, input));
  }

  async function upload(form, input) {
    const [file] = input.files;
    const button = part("pick");
    if (button.getAttribute("aria-disabled")) return;
    button.setAttribute("aria-disabled", "true");
    part("error").hidden = true;
    part("progress").hidden = false;
    tell(form.dataset.sending);
    try {
      const sending = `${form.elements.sending.value}-${file.lastModified}-${file.size}`.slice(0, 60);
      const onProgress = (percent) => { part("progress").querySelector("progress").value = percent; };
      const picture = await window.sendPicture(form, file, { sending, onProgress });
      if (dialog.open && dialog.contains(form)) take(picture);
    } catch (error) {
      fail(`${file.name}: ${error.message}`);
    } finally {
      input.value = "";
      button.removeAttribute("aria-disabled");
      form.parentElement.parentElement.querySelector("[data-progress]")?.setAttribute("hidden", "");
    }
  }

  dialog.addEventListener("click", (event) => {
    const choice = event.target.closest("[data-picture]");
    const more = event.target.closest("[data-more]");
    if (choice) take(JSON.parse(choice.dataset.picture));
    else if (more) showMore(more);
    else if (event.target.closest("[data-close]")) dialog.close();
  });
  dialog.addEventListener("submit", (event) => {
    event.preventDefault();
    event.stopPropagation();
    if (event.target.matches("[data-search]")) search();
  });
  dialog.addEventListener("input", (event) => {
    if (event.target.name !== "q") return;
    window.clearTimeout(timer);
    timer = window.setTimeout(search, WAIT);
  });
  dialog.addEventListener("close", () => {
    asked += 1;
    window.clearTimeout(timer);
    take(null);
  });
})();
