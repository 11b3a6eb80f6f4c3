import { registry } from "@web/core/registry";

/** Tap the drawing at a point given in per mille of its width and height. */
function tap(x, y) {
    return (helpers) => {
        const box = helpers.anchor.getBoundingClientRect();
        const point = {
            clientX: box.left + (box.width * x) / 1000,
            clientY: box.top + (box.height * y) / 1000,
            bubbles: true,
        };
        helpers.anchor.dispatchEvent(new MouseEvent("click", point));
    };
}

registry.category("web_tour.tours").add("carcare_damage_map_tour", {
    steps: () => [
        {
            content: "tap the hood",
            trigger: ".o_carcare_damage_drawing.o_carcare_tappable",
            run: tap(500, 270),
        },
        {
            content: "name the kind",
            trigger: ".modal .o_field_widget[name=kind] .o_selection_badge:nth-child(2)",
            run: "click",
        },
        {
            content: "write a note",
            trigger: ".modal .o_field_widget[name=note] input",
            run: "edit dent by a ball",
        },
        {
            content: "keep it",
            trigger: ".modal .o_form_button_save",
            run: "click",
        },
        {
            content: "the mark sits on the drawing",
            trigger: ".o_carcare_damage_dot[data-kind=dent]:contains(1)",
        },
        {
            content: "save the sheet",
            trigger: ".o_form_button_save",
            run: "click",
        },
        {
            content: "saved",
            trigger: ".o_form_saved, .o_form_status_indicator_buttons.invisible",
        },
    ],
});
