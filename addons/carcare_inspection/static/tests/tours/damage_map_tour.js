import { registry } from "@web/core/registry";

/** Return the box of an element once it has kept its size for a moment. */
async function restingBox(element) {
    let before = -1;
    let box = element.getBoundingClientRect();
    while (box.height !== before || !box.height) {
        before = box.height;
        await new Promise((resolve) => setTimeout(resolve, 300));
        box = element.getBoundingClientRect();
    }
    return box;
}

/** Tap the drawing at a point given in per mille of its width and height. */
function tap(x, y) {
    return async (helpers) => {
        const box = await restingBox(helpers.anchor);
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
