// Pictures are cut so that their focal point stays in; and the point is set by clicking in the picture, or with the
// arrow keys. Without this the two number fields do it.

(() => {
  const shown = [...document.querySelectorAll("[data-focus]")];
  const cutAt = (images, position) => images.forEach((image) => { image.style.objectPosition = position; });
  shown.forEach((image) => cutAt([image], image.dataset.focus));
  document.querySelectorAll("[data-crops]").forEach((crops) => { crops.hidden = false; });

  const stage = document.querySelector("[data-focal]");
  const [across, down] = stage ? stage.dataset.focal.split(" ").map((id) => document.getElementById(id)) : [];
  if (!across || !down) return;

  const marker = document.createElement("button");
  marker.type = "button";
  marker.className = "focal-marker";
  const status = document.createElement("span");
  status.className = "visually-hidden";
  status.setAttribute("role", "status");
  stage.append(marker, status);

  const within = (value) => Math.min(100, Math.max(0, Math.round(Number(value) || 0)));
  const words = () => stage.dataset.said.replace("{x}", within(across.value)).replace("{y}", within(down.value));

  function show() {
    const [x, y] = [within(across.value), within(down.value)];
    marker.style.left = `${x}%`;
    marker.style.top = `${y}%`;
    marker.setAttribute("aria-label", `${stage.dataset.label}. ${words()}`);
    cutAt(shown, `${x}% ${y}%`);
  }

  function set(x, y) {
    across.value = within(x);
    down.value = within(y);
    show();
    status.textContent = words();
  }

  stage.addEventListener("click", (event) => {
    if (event.target === marker) return;
    const box = stage.getBoundingClientRect();
    set((100 * (event.clientX - box.left)) / box.width, (100 * (event.clientY - box.top)) / box.height);
    marker.focus({ preventScroll: true });
  });
  marker.addEventListener("keydown", (event) => {
    const steps = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
    const step = steps[event.key];
    if (!step) return;
    event.preventDefault();
    const far = event.shiftKey ? 10 : 2;
    set(within(across.value) + far * step[0], within(down.value) + far * step[1]);
  });
  [across, down].forEach((input) => input.addEventListener("input", show));
  show();
})();
