import { registry } from "@web/core/registry";

registry.category("web_tour.tours").add("carcare_reception_order", {
    steps: () => [
        { trigger: ".o_carcare_box", run: "edit K8201" },
        { trigger: "button[data-method=action_new_order]", run: "click" },
        { trigger: ".o_form_view [name=vehicle_id] input:value(K8201)" },
        { trigger: ".o_form_view [name=partner_id]" },
        { trigger: ".o_form_button_cancel", run: "click" },
        { trigger: ".o_carcare_box" },
    ],
});
