// Starts the app, and shows a plain way to resume when it cannot.

import init from "/tablette/palier-mobile.js";

// The colours that were chosen, before anything is drawn: no white page in a dark room.
try {
  const theme = localStorage.getItem("palier-theme");
  if (theme) document.documentElement.dataset.theme = theme;
} catch {
  // Storage is refused: the app will say so.
}

document.getElementById("reprendre").addEventListener("click", () => location.reload());

try {
  await init({ module_or_path: "/tablette/palier-mobile_bg.wasm" });
} catch (error) {
  console.error(error);
  document.getElementById("main").hidden = true;
  document.getElementById("panne").hidden = false;
  document.getElementById("panne-titre").focus();
}
