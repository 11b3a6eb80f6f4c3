import { registry } from "@web/core/registry";

const box = ".o_carcare_box";

registry.category("web_tour.tours").add("carcare_reception", {
    steps: () => [
        { trigger: box, run: "edit 建国" },
        { trigger: ".o_carcare_card:contains(李建国)" },
        { trigger: ".o_carcare_preferences:contains(不要打蜡)" },
        { trigger: box, run: "edit 京N7Z902" },
        { trigger: ".o_carcare_hint" },
        { trigger: box, run: "edit 粤B·O12I5" },
        { trigger: ".o_carcare_offer", run: "click" },
        { trigger: ".o_carcare_create" },
        { trigger: box, run: "edit 粤BK7001" },
        { trigger: ".o_carcare_create:contains(K7001)", run: "click" },
        { trigger: "#carcare_name", run: "edit 钱多多" },
        { trigger: "#carcare_source", run: "selectByIndex 1" },
        { trigger: ".o_carcare_save", run: "click" },
        { trigger: ".o_carcare_card:contains(钱多多)" },
    ],
});
