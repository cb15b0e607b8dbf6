package dev.unseen.proof.browser;

/// Looks for what keeps people out: fields without names, pictures without words, headings out of
/// order, tables without captions, and text that is too faint (WCAG 2.2, 1.4.3).
final class Accessibility {

    static final String SCRIPT =
            """
            const found = [];
            const shown = (each) => each.getClientRects().length > 0
                && getComputedStyle(each).visibility !== "hidden";
            const name = (each) => each.tagName.toLowerCase() + (each.id ? "#" + each.id : "")
                + " " + (each.textContent || "").trim().slice(0, 40);
            const need = (condition, what) => { if (!condition) found.push(what); };

            need(document.documentElement.lang, "no language");
            need(document.title, "no title");
            need(document.querySelectorAll("main").length === 1, "not one main");
            need(document.querySelectorAll("h1").length === 1, "not one h1");
            let level = 0;
            document.querySelectorAll("h1,h2,h3,h4").forEach((each) => {
              const next = Number(each.tagName[1]);
              need(next <= level + 1, "heading out of order: " + name(each));
              level = next;
            });
            document.querySelectorAll("input:not([type=hidden]),select,textarea").forEach((each) =>
              need(!shown(each) || each.labels.length > 0, "field without label: " + name(each)));
            document.querySelectorAll("img").forEach((each) =>
              need(each.hasAttribute("alt"), "picture without words"));
            document.querySelectorAll("table").forEach((each) =>
              need(each.caption, "table without caption"));
            document.querySelectorAll("a,button").forEach((each) =>
              need(each.textContent.trim() || each.getAttribute("aria-label"),
                  "nothing to read on " + name(each)));
            const ids = [...document.querySelectorAll("[id]")].map((each) => each.id);
            need(new Set(ids).size === ids.length, "an id twice");
            document.querySelectorAll("[aria-describedby],[aria-labelledby]").forEach((each) =>
              ((each.getAttribute("aria-describedby") || "") + " "
                  + (each.getAttribute("aria-labelledby") || ""))
                .trim().split(/\\s+/).forEach((id) =>
                  need(document.getElementById(id), "described by nothing: " + id)));

            const pixel = document.createElement("canvas").getContext("2d",
                { willReadFrequently: true });
            const rgba = (color) => {
              pixel.clearRect(0, 0, 1, 1);
              pixel.fillStyle = color;
              pixel.fillRect(0, 0, 1, 1);
              const [r, g, b, a] = pixel.getImageData(0, 0, 1, 1).data;
              return [r, g, b, a / 255];
            };
            const over = (top, below) =>
              [0, 1, 2].map((i) => top[i] * top[3] + below[i] * (1 - top[3])).concat(1);
            const behind = (each) => {
              if (!each) return [255, 255, 255, 1];
              const color = rgba(getComputedStyle(each).backgroundColor);
              return color[3] === 1 ? color : over(color, behind(each.parentElement));
            };
            const light = (color) => {
              const [r, g, b] = color.slice(0, 3).map((each) => {
                const part = each / 255;
                return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
              });
              return 0.2126 * r + 0.7152 * g + 0.0722 * b;
            };
            const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
            while (walker.nextNode()) {
              const each = walker.currentNode.parentElement;
              if (!walker.currentNode.data.trim() || !shown(each)) continue;
              if (each.closest(".sr-only,caption,script,style,noscript,option,.skip")) continue;
              const style = getComputedStyle(each);
              const paper = behind(each);
              const ink = over(rgba(style.color), paper);
              const [a, b] = [light(ink), light(paper)].sort((x, y) => y - x);
              const ratio = (a + 0.05) / (b + 0.05);
              const size = parseFloat(style.fontSize);
              const large = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
              need(ratio >= (large ? 3 : 4.5),
                  "too faint, " + ratio.toFixed(2) + ": " + name(each));
            }
            return found;
            """;

    private Accessibility() {}
}
