import { registry } from "@web/core/registry";

registry.category("web_tour.tours").add("carcare_import", {
    steps: () => [
        { trigger: "button[name=action_read].btn-primary", run: "click" },
        { trigger: "button[name=action_check]", run: "click" },
        { trigger: ".o_carcare_import_counts:contains(6)" },
        { trigger: "button[name=action_import]", run: "click" },
        { trigger: "button[name=action_undo]" },
        { trigger: ".o_statusbar_status .o_arrow_button_current[data-value=done]" },
    ],
});
