/* Keeps the page of a running build fresh, and leaves alone what its reader has opened, closed or focused. */
(function () {
  "use strict";
  const PAUSE = 3000;
  const page = document.querySelector(".aws-flow-page");
  if (!page || page.dataset.live !== "true") {
    return;
  }

  /* Forms come with a fragment that knows no session: the crumb is added when one is sent. */
  page.addEventListener("submit", (event) => {
    const form = event.target;
    const head = document.head.dataset;
    if (form.matches("form.aws-flow__word") && head.crumbHeader && !form.elements[head.crumbHeader]) {
      const crumb = document.createElement("input");
      crumb.type = "hidden";
      crumb.name = head.crumbHeader;
      crumb.value = head.crumbValue;
      form.append(crumb);
    }
  });

  function state() {
    const open = new Map();
    page.querySelectorAll("section[id] details").forEach((details, index) => {
      open.set(key(details, index), details.open);
    });
    return open;
  }

  function key(details, index) {
    const section = details.closest("section[id]");
    const within = Array.from(section.querySelectorAll("details")).indexOf(details);
    return section.id + "/" + (within < 0 ? index : within);
  }

  function show(html) {
    const fresh = new DOMParser().parseFromString(html, "text/html").querySelector("[data-live]");
    if (!fresh) {
      return true;
    }
    if (fresh.innerHTML.trim() !== page.innerHTML.trim()) {
      const open = state();
      const focused = document.activeElement && document.activeElement.getAttribute("href");
      const button = page.contains(document.activeElement) ? document.activeElement.id : "";
      page.replaceChildren(...fresh.childNodes);
      page.querySelectorAll("section[id] details").forEach((details, index) => {
        const before = open.get(key(details, index));
        if (before !== undefined) {
          details.open = before;
        }
      });
      if (button && document.getElementById(button)) {
        document.getElementById(button).focus({ preventScroll: true });
      }
      if (focused && focused.startsWith("#")) {
        const link = page.querySelector('a[href="' + CSS.escape(focused).replace("\\#", "#") + '"]');
        if (link) {
          link.focus({ preventScroll: true });
        }
      }
    }
    return fresh.dataset.live === "true";
  }

  async function refresh() {
    let goOn = true;
    if (!document.hidden) {
      try {
        const answer = await fetch(page.dataset.fragment, { headers: { Accept: "text/html" } });
        goOn = answer.ok ? show(await answer.text()) : true;
      } catch (e) {
        /* The controller restarts: the page waits for it. */
        goOn = true;
      }
    }
    if (goOn) {
      window.setTimeout(refresh, PAUSE);
    }
  }

  window.setTimeout(refresh, PAUSE);
})();
