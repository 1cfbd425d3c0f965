() => {
  // Elements whose text is cut off with nothing to say so, controls that their words stand out of, and controls of one row that stand on each other.
  const shown = (element) => {
    const box = element.getBoundingClientRect();
    return box.width > 1 && box.height > 1 && getComputedStyle(element).visibility === "visible" && !element.closest(".sr, [aria-hidden=true], .ant-select-dropdown-hidden");
  };
  const scrolls = (style) => /auto|scroll/.test(style.overflowX);
  const told = (element, style) =>
    style.textOverflow === "ellipsis" && (element.scrollWidth <= element.clientWidth || element.closest("[title]") !== null || element.closest(".grid, .ml, .kc, .pal, .crumbs, a[href]") !== null);
  const ownTexts = (element) => [...element.childNodes].filter((node) => node.nodeType === 3 && node.textContent.trim() !== "");
  const boxOf = (text) => {
    const range = document.createRange();
    range.selectNode(text);
    return range.getBoundingClientRect();
  };
  const found = [];
  for (const element of document.querySelectorAll("body *")) {
    const texts = ownTexts(element);
    if (texts.length === 0 || !shown(element)) continue;
    const style = getComputedStyle(element);
    const wide = element.scrollWidth - element.clientWidth > 1 && style.display !== "inline" && style.overflowX !== "visible";
    if (wide && !scrolls(style) && !told(element, style)) found.push(`cut off: ${element.outerHTML.slice(0, 160)}`);
    const control = element.closest("button, .btn, .tag, .chip, .tier, .tab");
    if (!control) continue;
    const frame = control.getBoundingClientRect();
    const hidden = style.textOverflow === "ellipsis" && style.overflowX !== "visible";
    const out = texts.map(boxOf).some((words) => words.right > frame.right + 1 || words.bottom > frame.bottom + 2);
    if (out && !hidden && shown(control)) found.push(`stands out: ${control.outerHTML.slice(0, 160)}`);
  }
  const controls = [...document.querySelectorAll(".row :is(button, a.btn, [role=tab])")].filter(shown);
  const overlap = (a, b) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 4 && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 4;
  controls.forEach((one, at) => {
    for (const other of controls.slice(at + 1)) {
      if (one.contains(other) || one.closest(".row") === null || one.parentElement?.closest(".row") !== other.parentElement?.closest(".row")) continue;
      if (overlap(one.getBoundingClientRect(), other.getBoundingClientRect())) found.push(`stands on another: ${one.outerHTML.slice(0, 80)} | ${other.outerHTML.slice(0, 80)}`);
    }
  });
  return [...new Set(found)];
}
