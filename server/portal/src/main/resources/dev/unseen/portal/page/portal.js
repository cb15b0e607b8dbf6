// The moving parts that htmx has no attribute for: a timeline that redraws itself while a server is
// being deployed, and a log-in that comes back to the page that was wanted.
"use strict";

function say(sentence) {
  const status = document.getElementById("say");
  if (status && sentence && status.textContent !== sentence) {
    status.textContent = sentence;
  }
}

function follow(timeline) {
  const source = new EventSource(timeline.dataset.events);
  source.addEventListener("progress", (event) => {
    const journal = document.querySelector("#progress details");
    const open = journal && journal.open;
    htmx.swap("#progress", event.data, { swapStyle: "outerHTML" });
    const drawn = document.getElementById("progress");
    if (drawn) {
      drawn.querySelector("details").open = open;
      say(drawn.dataset.say);
    }
  });
  source.addEventListener("end", () => {
    source.close();
    htmx.ajax("GET", location.pathname, { target: "#main", select: "#main", swap: "outerHTML" });
  });
  return source;
}

document.addEventListener("DOMContentLoaded", () => {
  const timeline = document.querySelector("[data-events]");
  if (timeline) {
    const source = follow(timeline);
    window.addEventListener("pagehide", () => source.close());
  }
  const login = document.querySelector("a[data-login]");
  if (login && location.pathname !== "/") {
    login.href = "/login?next=" + encodeURIComponent(location.pathname);
  }
});

// One click is one request; the server would take care of a second one, but need not see it.
document.addEventListener("submit", (event) => {
  const button = event.target.querySelector("button[data-once]");
  if (button) {
    button.setAttribute("aria-disabled", "true");
    if (button.dataset.sent) {
      event.preventDefault();
    }
    button.dataset.sent = "yes";
  }
});
