"use strict";
(() => {
  const items = [...document.querySelectorAll("details.item")];
  const parts = [...document.querySelectorAll("section.part")];
  const status = document.getElementById("status");
  const owner = document.getElementById("owner");
  const openAll = document.getElementById("open-all");

  const show = () => {
    let shown = 0;
    for (const item of items) {
      const fits =
        (!status.value || item.dataset.tags.split(" ").includes(status.value)) &&
        (!owner.value || item.dataset.owner === owner.value);
      item.hidden = !fits;
      shown += fits;
    }
    for (const part of parts) {
      part.hidden = !part.querySelector("details.item:not([hidden])");
    }
    document.getElementById("shown").value = `${shown} of ${items.length} items`;
  };

  const setAll = (open) => {
    for (const item of items) item.open = open;
    openAll.textContent = open ? "Close all" : "Open all";
  };

  const openTarget = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    if (target.closest("[hidden]")) {
      status.value = owner.value = "";
      show();
    }
    if (target.matches("details.item")) target.open = true;
    target.scrollIntoView();
  };

  setAll(false);
  document.getElementById("filter").hidden = false;
  status.addEventListener("change", show);
  owner.addEventListener("change", show);
  openAll.addEventListener("click", () => setAll(!items.every((item) => item.open)));
  addEventListener("hashchange", openTarget);

  let closed = [];
  addEventListener("beforeprint", () => {
    closed = items.filter((item) => !item.open);
    for (const item of closed) item.open = true;
  });
  addEventListener("afterprint", () => {
    for (const item of closed) item.open = false;
  });

  show();
  openTarget();
})();
