"use strict";
(() => {
  const root = document.documentElement;
  const find = (selector) => Array.from(document.querySelectorAll(selector));
  const numbers = (element, name) => (element.dataset[name] || "").split(" ").filter(Boolean);
  const claims = find("#note .claim, h1 .claim");
  const segments = find("#article a.seg");
  const panel = document.getElementById("resting");
  root.classList.add("js");

  const clear = () => {
    for (const element of find(".on, .lit")) element.classList.remove("on", "lit");
    panel.hidden = true;
  };
  const light = (wanted) => {
    const lit = segments.filter((segment) => numbers(segment, "p").some((number) => wanted.includes(number)));
    for (const segment of lit) segment.classList.add("lit");
    return lit;
  };
  const words = (claim) => {
    const copy = claim.cloneNode(true);
    for (const part of copy.querySelectorAll(".ref, .flag, .quoted, .chip")) part.remove();
    return `${claim.dataset.name}: ${copy.textContent.trim()}`;
  };
  const list = (resting) => {
    panel.querySelector("ul").replaceChildren(...resting.map((claim) => {
      const link = document.createElement("a");
      link.href = `#${claim.id}`;
      link.textContent = words(claim);
      const item = document.createElement("li");
      item.append(link);
      return item;
    }));
    panel.hidden = resting.length === 0;
  };
  const show = (element) => element.scrollIntoView({ block: "center" });

  // From a claim to its words.
  const toWords = (claim, wanted) => {
    clear();
    claim.classList.add("on");
    const lit = light(numbers(claim, "by"));
    const first = lit.find((segment) => !wanted || numbers(segment, "p").includes(wanted)) || lit[0];
    if (!first) return;
    list([claim]);
    root.classList.add("from-note");
    show(first);
    first.focus({ preventScroll: true });
  };
  // From words to the claims that rest on them.
  const toClaims = (segment) => {
    clear();
    const wanted = numbers(segment, "p");
    light(wanted);
    const resting = claims.filter((claim) => numbers(claim, "by").some((number) => wanted.includes(number)));
    for (const claim of resting) claim.classList.add("on");
    root.classList.remove("from-note");
    list(resting);
    if (resting.length && matchMedia("(min-width: 60.01rem)").matches) show(resting.find((claim) => claim.offsetParent) || resting[0]);
  };
  const toClaim = (claim) => {
    const item = claim.closest("[hidden]");
    if (item) reset();
    clear();
    claim.classList.add("on");
    light(numbers(claim, "by"));
    show(claim);
    const link = claim.querySelector("a.ref");
    if (link) link.focus({ preventScroll: true });
  };

  document.addEventListener("click", (event) => {
    const target = event.target;
    const segment = target.closest("#article a.seg");
    const back = target.closest("#resting a");
    const claim = target.closest(".claim[data-by]");
    if (segment) {
      event.preventDefault();
      toClaims(segment);
    } else if (back) {
      event.preventDefault();
      toClaim(document.getElementById(back.hash.slice(1)));
    } else if (claim && !target.closest(".flag") && !String(getSelection()).trim()) {
      event.preventDefault();
      const reference = target.closest("a.ref");
      toWords(claim, reference ? reference.hash.slice(2) : null);
    } else if (target.closest("a.ref")) {
      event.preventDefault();
      clear();
      light([target.closest("a.ref").hash.slice(2)]).slice(0, 1).forEach(show);
    } else if (target.closest("#close")) {
      clear();
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") clear();
  });

  // The filter.
  const form = document.getElementById("filter");
  const kind = document.getElementById("by-kind");
  const party = document.getElementById("by-party");
  const fits = (claim) =>
    (!kind.value || claim.dataset.kind.split(" ").includes(kind.value)) &&
    (!party || !party.value || numbers(claim, "of").includes(party.value));
  const filter = () => {
    const filtered = Boolean(kind.value || (party && party.value));
    const fitting = new Set(claims.filter(fits));
    for (const entry of find("#note li, #note tbody tr, #note dd, #note dt, #note .callout p")) {
      if (entry.closest("#evidence, details")) continue;
      const row = entry.matches("dt") ? entry.nextElementSibling : entry;
      const inside = Array.from(row.querySelectorAll(".claim"));
      entry.hidden = filtered && !inside.some((claim) => fitting.has(claim));
    }
    for (const section of find("#note > section:not(#evidence)")) {
      section.hidden = filtered && !Array.from(section.querySelectorAll(".claim")).some((claim) => fitting.has(claim));
    }
    const proving = new Set(Array.from(fitting, (claim) => numbers(claim, "by")).flat());
    for (const segment of segments) segment.classList.toggle("off", filtered && !numbers(segment, "p").some((number) => proving.has(number)));
    const output = document.getElementById("shown");
    const all = new Set(claims.map((claim) => claim.dataset.path));
    const shown = new Set(Array.from(fitting, (claim) => claim.dataset.path));
    output.textContent = filtered ? output.dataset.words.replace("{shown}", shown.size).replace("{all}", all.size) : "";
  };
  const reset = () => {
    kind.value = "";
    if (party) party.value = "";
    filter();
  };
  if (form) {
    form.hidden = false;
    form.addEventListener("change", filter);
    form.addEventListener("submit", (event) => event.preventDefault());
    filter();
  }
  // A link to a place in the page, from outside.
  const place = document.getElementById(location.hash.slice(1));
  if (place && place.matches(".claim[data-by]")) toClaim(place);
  else if (place && /^p\d+$/.test(place.id)) light([place.id.slice(1)]).slice(0, 1).forEach(show);
})();
