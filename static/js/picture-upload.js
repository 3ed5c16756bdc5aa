// Sends pictures one at a time, telling how far it has come. Without this the form sends them all at once.

(() => {
  // What the server says of a file is so however often it is sent; what happened on the way may go better.
  function refusal(said, onTheWay) {
    const error = new Error(said ?? onTheWay);
    error.isFinal = said !== undefined;
    return error;
  }

  // The picture as the library knows it; an error says what to do, in the words of the form.
  window.sendPicture = (form, file, { sending, onProgress = () => {} }) =>
    new Promise((resolve, reject) => {
      const words = form.dataset;
      if (file.size > Number(words.mostBytes)) {
        reject(refusal(words.tooLarge));
        return;
      }
      const data = new FormData(form);
      data.delete("pictures");
      data.append("pictures", file);
      data.set("sending", sending);
      const request = new XMLHttpRequest();
      request.open("POST", form.action);
      request.setRequestHeader("Accept", "application/json");
      request.responseType = "json";
      request.upload.addEventListener("progress", (event) => {
        if (event.lengthComputable) onProgress(Math.round((100 * event.loaded) / event.total));
      });
      request.addEventListener("error", () => reject(new Error(words.broken)));
      request.addEventListener("load", () => {
        const answer = request.response;
        if (answer?.picture) resolve(answer.picture);
        else reject(refusal(answer?.error, request.status === 403 ? words.loggedOut : words.failed));
      });
      request.send(data);
    });

  const form = document.querySelector("form[data-pictures-upload]");
  if (!form) return;
  const part = (name, within = form) => within.querySelector(`[data-${name}]`);
  const input = form.elements.pictures;
  const drop = part("drop");
  const token = form.elements.sending.value;
  const rows = [];
  let isSending = false;

  part("scripted").hidden = false;

  function add(files) {
    for (const file of files) {
      const element = part("file-row").content.cloneNode(true).firstElementChild;
      const row = { file, element, state: "waiting", sending: `${token}-${rows.length}` };
      rows.push(row);
      element.querySelectorAll("[data-of]").forEach((of) => { of.textContent = `: ${file.name}`; });
      element.querySelector("progress").setAttribute("aria-label", file.name);
      part("name", element).textContent = file.name;
      preview(element.querySelector("img"), file);
      part("remove", element).addEventListener("click", () => remove(row));
      part("again", element).addEventListener("click", () => { row.state = "waiting"; sendAll(); });
      part("queue").append(element);
    }
    part("all-done").hidden = true;
  }

  function preview(image, file) {
    if (!/^image\/(jpeg|png|webp|avif)$/.test(file.type)) return;
    image.addEventListener("error", () => image.removeAttribute("src"));
    image.addEventListener("load", () => URL.revokeObjectURL(image.src));
    image.src = URL.createObjectURL(file);
  }

  function remove(row) {
    row.state = "removed";
    row.element.remove();
    input.focus();
  }

  function show(row, state, text = "") {
    row.state = state;
    row.element.dataset.state = state;
    row.element.querySelector("progress").hidden = state !== "sending";
    part("said", row.element).textContent = text;
    part("again", row.element).hidden = state !== "failed";
    part("remove", row.element).hidden = !["waiting", "failed", "refused"].includes(state);
    if (["done", "failed", "refused"].includes(state)) part("status").textContent = `${row.file.name}: ${text}`;
  }

  function progress(row, percent) {
    row.element.querySelector("progress").value = percent;
    if (percent === 100) part("said", row.element).textContent = form.dataset.judging;
  }

  async function send(row) {
    show(row, "sending", form.dataset.sending);
    try {
      const picture = await window.sendPicture(form, row.file, {
        sending: row.sending,
        onProgress: (percent) => progress(row, percent),
      });
      show(row, "done", form.dataset.done.replace("{name}", picture.label));
      const link = part("describe", row.element);
      link.href = link.href.replace("/0/", `/${picture.pk}/`);
      link.hidden = false;
    } catch (error) {
      show(row, error.isFinal ? "refused" : "failed", error.message);
    }
  }

  async function sendAll() {
    if (isSending) return;
    isSending = true;
    part("send").setAttribute("aria-disabled", "true");
    for (let row; (row = rows.find((each) => each.state === "waiting")); ) await send(row);
    isSending = false;
    part("send").removeAttribute("aria-disabled");
    finish();
  }

  function finish() {
    const states = new Set(rows.map((row) => row.state));
    if (!states.has("done")) return;
    part("all-done").hidden = false;
    part("all-done").querySelector("h2").focus();
  }

  input.addEventListener("change", () => { add(input.files); input.value = ""; });
  form.addEventListener("submit", (event) => {
    if (!rows.some((row) => row.state !== "removed")) return; // the server says what is missing
    event.preventDefault();
    sendAll();
  });
  ["dragover", "dragleave", "drop"].forEach((kind) => drop.addEventListener(kind, (event) => {
    event.preventDefault();
    drop.classList.toggle("is-over", kind === "dragover");
    if (kind === "drop") add(event.dataTransfer.files);
  }));
  window.addEventListener("beforeunload", (event) => { if (isSending) event.preventDefault(); });
})();
