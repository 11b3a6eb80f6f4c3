import { Component, onMounted, onPatched, useRef } from "@odoo/owl";

/** Everything the counter must know about one car, as the server tells it. */
export class ReceptionCard extends Component {
    static template = "carcare_reception.ReceptionCard";
    static props = {
        card: Object,
        focus: { type: Boolean, optional: true },
        onRun: Function,
        onOpenRecord: Function,
        onOpenCar: Function,
        onAddCar: Function,
    };

    setup() {
        this.root = useRef("root");
        this.shown = null;
        onMounted(() => this.focusAction());
        onPatched(() => this.focusAction());
    }

    /** Put the keyboard on the first button, once per card. */
    focusAction() {
        if (this.shown !== this.props.card && this.props.focus) {
            this.root.el.querySelector(".o_carcare_actions button")?.focus();
        }
        this.shown = this.props.card;
    }
}
