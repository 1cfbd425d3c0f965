const DENSITY = 2;

/** Colours of the theme stand in variables, which a picture by itself does not know. */
function resolved(svg: SVGSVGElement): SVGSVGElement {
  const copy = svg.cloneNode(true) as SVGSVGElement;
  const style = getComputedStyle(document.documentElement);
  for (const mark of [copy, ...copy.querySelectorAll("*")])
    for (const name of ["fill", "stroke"]) {
      const token = /^var\((--[\w-]+)\)$/.exec(mark.getAttribute(name) ?? "")?.[1];
      if (token) mark.setAttribute(name, style.getPropertyValue(token).trim());
    }
  copy.setAttribute("font-family", getComputedStyle(svg).fontFamily);
  return copy;
}

function loaded(address: string): Promise<HTMLImageElement> {
  return new Promise((done, fail) => {
    const image = new Image();
    image.onload = () => done(image);
    image.onerror = () => fail(new Error("picture"));
    image.src = address;
  });
}

/** The chart that stands in an element as a PNG in twice its size; null when there is none. */
export async function pictureOf(box: HTMLElement | null): Promise<Blob | null> {
  const svg = box?.querySelector("svg");
  if (!svg) return null;
  const { width, height } = svg.getBoundingClientRect();
  const copy = resolved(svg);
  copy.setAttribute("width", String(width));
  copy.setAttribute("height", String(height));
  const text = new XMLSerializer().serializeToString(copy);
  const image = await loaded(`data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`);
  const canvas = Object.assign(document.createElement("canvas"), { width: width * DENSITY, height: height * DENSITY });
  const pen = canvas.getContext("2d");
  if (!pen) return null;
  pen.fillStyle = getComputedStyle(document.documentElement).getPropertyValue("--surface").trim();
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((done) => canvas.toBlob(done, "image/png"));
}
