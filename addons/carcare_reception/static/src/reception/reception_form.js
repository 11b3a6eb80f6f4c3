import { useService } from "@web/core/utils/hooks";
import { Component, onMounted, onWillStart, useRef, useState } from "@odoo/owl";

/** The small form for a car nobody knows yet. A walk-in needs a plate and a source. */
export class ReceptionForm extends Component {
    static template = "carcare_reception.ReceptionForm";
    static props = { vals: Object, onCreated: Function, onClose: Function };

    setup() {
        this.orm = useService("orm");
        this.root = useRef("root");
        this.state = useState({
            vals: { plate: "", vin: "", name: "", phone: "", source_id: "", ...this.props.vals },
            sources: [],
            error: "",
            busy: false,
        });
        onWillStart(async () => {
            if (!this.props.vals.partner_id) {
                this.state.sources = await this.orm.call("carcare.reception", "get_sources", []);
            }
        });
        onMounted(() => {
            const inputs = [...this.root.el.querySelectorAll("input, select")];
            (inputs.find((input) => !input.value) || inputs[0])?.focus();
        });
    }

    async save(ev) {
        ev?.preventDefault();
        if (this.state.busy) {
            return;
        }
        Object.assign(this.state, { busy: true, error: "" });
        const { partner_name, source_id, ...vals } = this.state.vals;
        vals.source_id = Number(source_id) || false;
        try {
            const result = await this.orm.silent.call("carcare.reception", "create_card", [vals]);
            this.props.onCreated(result);
        } catch (error) {
            this.state.error = error.data?.message || String(error.message || error);
        } finally {
            this.state.busy = false;
        }
    }
}
