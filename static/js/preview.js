// The preview beside the form: the page as residents will get it, of what stands in the form, shown anew as one writes.

(() => {
  const PAUSE = 1000;
  const PHONE = 390;
  const BESIDE = window.matchMedia("(min-width: 75rem)");
  const panel = document.getElementById("preview-panel");
  const ways = document.querySelector("[data-preview-ways]");
  if (!panel || !ways) return;
  const form = document.getElementById("article_form");
  const part = (name) => panel.querySelector(`[data-${name}]`);
  const button = ways.querySelector("[data-open]");
  const stage = part("stage");
  let frame = null;
  let shown = "";
  let before = "";
  let clock;

  button.hidden = false;
  ways.querySelector("[data-plain]")?.remove();
  // A form cannot stand inside another, and the page may have put the panel where it would be cut off.
  document.body.append(panel);

  const typed = () => (form ? new URLSearchParams(new FormData(form)).toString() : "");
  const tell = (text) => { part("status").textContent = text; };

  // What stands in the form is sent from a form of its own: the real one is not sent, and nothing is saved.
  function ask(target) {
    const asking = document.createElement("form");
    Object.assign(asking, { method: form ? "post" : "get", action: panel.dataset.address, target, hidden: true });
    for (const [name, value] of form ? new FormData(form) : []) {
      if (typeof value !== "string") continue;
      const field = document.createElement("input");
      Object.assign(field, { type: "hidden", name, value });
      asking.append(field);
    }
    document.body.append(asking);
    asking.submit();
    asking.remove();
  }

  function show() {
    shown = before = typed();
    ask(frame.name);
  }

  function showWhenPaused() {
    const now = typed();
    if (now !== shown && now === before) show();
    before = now;
  }

  function fetched() {
    const page = frame.contentDocument;
    if (page?.URL === "about:blank") return;
    if (!page?.querySelector("[data-preview]")) {
      tell(panel.dataset.failed);
      return;
    }
    tell("");
    page.addEventListener("keydown", closeByKey);
    frame.contentWindow.scrollTo(0, Number(frame.dataset.top || 0));
    page.addEventListener("scroll", () => { frame.dataset.top = frame.contentWindow.scrollY; });
  }

  function makeFrame() {
    if (frame) return;
    stage.append(panel.querySelector("template").content.cloneNode(true));
    frame = stage.querySelector("iframe");
    frame.addEventListener("load", fetched);
    new ResizeObserver(fit).observe(stage);
  }

  // As wide as the screen it stands for, and made smaller where there is not room for it.
  function fit() {
    const width = Number(panel.querySelector("[name=preview-width]:checked").value);
    document.body.classList.toggle("is-preview-broad", width > PHONE);
    const scale = Math.min(1, stage.clientWidth / width);
    Object.assign(frame.style, {
      width: `${width}px`,
      height: `${stage.clientHeight / scale}px`,
      transform: `scale(${scale})`,
    });
  }

  function open() {
    if (panel.open) return;
    if (form && BESIDE.matches) panel.show();
    else panel.showModal();
    document.body.classList.toggle("is-previewing", !panel.matches(":modal"));
    panel.querySelector("h2").focus();
    makeFrame();
    fit();
    tell(panel.dataset.waiting);
    show();
    if (form) clock = window.setInterval(showWhenPaused, PAUSE);
  }

  function closeByKey(event) {
    if (event.key === "Escape" && !event.defaultPrevented) panel.close();
  }

  button.addEventListener("click", open);
  part("close").addEventListener("click", () => panel.close());
  part("window").addEventListener("click", () => ask("preview-window"));
  panel.addEventListener("change", fit);
  panel.addEventListener("keydown", closeByKey);
  panel.addEventListener("close", () => {
    window.clearInterval(clock);
    document.body.classList.remove("is-previewing");
    button.focus();
  });
})();
