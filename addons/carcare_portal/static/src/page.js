/* Refreshes the stage every few seconds. The page is whole without it. */
(() => {
    "use strict";
    const root = document.getElementById("carcare-live");
    if (!root || !window.fetch) {
        return;
    }
    const wait = Number(root.dataset.seconds) * 1000;
    let misses = 0;

    const busy = () =>
        [...document.querySelectorAll("input[type=text]")].some(
            (input) => input === document.activeElement || input.value
        );

    const show = (news) => {
        document.getElementById("carcare-progress").value = news.progress;
        document.getElementById("carcare-headline").textContent = news.headline;
        for (const item of document.querySelectorAll("[data-stage]")) {
            item.className = news.stages[item.dataset.stage] || "";
        }
        for (const step of document.querySelectorAll("[data-step]")) {
            const time = news.steps[step.dataset.step];
            step.className = time ? "done" : "";
            step.querySelector("time").textContent = time || "";
        }
        if (news.version !== root.dataset.version) {
            if (busy()) {
                document.getElementById("carcare-news").hidden = false;
            } else {
                window.location.replace(window.location.pathname);
            }
        }
    };

    const poll = async () => {
        if (!document.hidden) {
            try {
                const answer = await fetch(root.dataset.url, { cache: "no-store" });
                if (answer.status === 404 || answer.status === 410) {
                    window.location.replace(window.location.pathname);
                    return;
                }
                if (answer.ok) {
                    show(await answer.json());
                    misses = 0;
                } else {
                    misses++;
                }
            } catch {
                misses++;
            }
        }
        window.setTimeout(poll, wait * Math.min(8, 1 + misses));
    };
    window.setTimeout(poll, wait);

    document.getElementById("carcare-reload").addEventListener("click", () => {
        window.location.replace(window.location.pathname);
    });
    for (const form of document.querySelectorAll("form")) {
        form.addEventListener("submit", (ev) => {
            if (form.dataset.sent) {
                ev.preventDefault();
            }
            form.dataset.sent = "1";
        });
    }
})();
