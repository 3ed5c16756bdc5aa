// Pictures uploaded straight into the article: chosen with the button, or dropped on the part of the form they belong to.

(() => {
  const group = document.querySelector("[data-placed]");
  const form = document.querySelector("[data-upload-into]");
  const button = group?.querySelector("[data-upload-new]");
  if (!form || !button) return;
  const input = form.elements.pictures;
  const sending = group.querySelector("[data-sending]");
  const error = group.querySelector("[data-upload-error]");
  const status = group.querySelector("[data-status]");
  const token = form.elements.sending.value;

  // For the unit that is chosen in the article's form; where that is locked, for the person's own.
  function setUnit() {
    const chosen = document.querySelector("#article_form [name=unit]");
    form.elements.unit.value = chosen && !chosen.disabled ? chosen.value : form.elements.unit.dataset.own;
  }

  async function send(file) {
    const onProgress = (percent) => { sending.querySelector("progress").value = percent; };
    const name = `${token}-${file.lastModified}-${file.size}`.slice(0, 60);
    const picture = await window.sendPicture(form, file, { sending: name, onProgress });
    document.dispatchEvent(new CustomEvent("placed:uploaded", { detail: picture }));
  }

  async function sendAll(files) {
    if (button.getAttribute("aria-disabled")) return;
    button.setAttribute("aria-disabled", "true");
    sending.hidden = false;
    error.hidden = true;
    status.textContent = form.dataset.sending;
    setUnit();
    for (const file of files) {
      try {
        await send(file);
      } catch (failure) {
        error.textContent = `${file.name}: ${failure.message}`;
        error.hidden = false;
        status.textContent = "";
      }
    }
    sending.hidden = true;
    button.removeAttribute("aria-disabled");
    input.value = "";
  }

  const hasFiles = (event) => event.dataTransfer?.types.includes("Files");

  button.addEventListener("click", () => { if (!button.getAttribute("aria-disabled")) input.click(); });
  input.addEventListener("change", () => sendAll([...input.files]));
  group.addEventListener("dragover", (event) => { if (hasFiles(event)) event.preventDefault(); });
  group.addEventListener("drop", (event) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    sendAll([...event.dataTransfer.files]);
  });
})();
