import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { useDebounced } from "@web/core/utils/timing";
import { useService } from "@web/core/utils/hooks";
import { Layout } from "@web/search/layout";
import { useSetupAction } from "@web/search/action_hook";
import { standardActionServiceProps } from "@web/webclient/actions/action_service";
import { ReceptionCard } from "./reception_card";
import { ReceptionForm } from "./reception_form";
import { Component, onMounted, useRef, useState } from "@odoo/owl";

const MODEL = "carcare.reception";

/**
 * The reception screen: one box, and at once who it is and what to mind.
 *
 * Keyboard: arrows choose, Enter opens (and on the card presses its first button),
 * Escape goes one step back to the empty box.
 */
export class Reception extends Component {
    static template = "carcare_reception.Reception";
    static components = { Layout, ReceptionCard, ReceptionForm };
    static props = { ...standardActionServiceProps };

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.notification = useService("notification");
        this.box = useRef("box");
        this.display = { controlPanel: {} };
        this.asked = 0;
        this.state = useState({
            text: this.props.state?.text || "",
            answer: this.emptyAnswer,
            index: 0,
            card: null,
            form: null,
        });
        this.searchLater = useDebounced(() => this.search(), 200);
        useSetupAction({ getLocalState: () => this.localState });
        onMounted(() => this.resume());
    }

    get emptyAnswer() {
        return { results: [], card: false, offers: [], hint: "", create: false };
    }

    get localState() {
        const { text, card } = this.state;
        return { text, vehicleId: card?.vehicle_id, partnerId: card?.partner_id };
    }

    /** Come back from another screen to the same card, read anew. */
    async resume() {
        this.focusBox();
        const { text, vehicleId, partnerId } = this.props.state || {};
        if (text) {
            await this.search();
        }
        if (vehicleId || partnerId) {
            await this.open({ vehicle_id: vehicleId, partner_id: partnerId });
        }
    }

    focusBox() {
        this.box.el?.focus();
        this.box.el?.select();
    }

    onInput(ev) {
        this.state.text = ev.target.value;
        if (!ev.isComposing) {
            this.searchLater();
        }
    }

    async search() {
        const text = this.state.text.trim();
        const asked = ++this.asked;
        this.state.form = null;
        if (!text) {
            Object.assign(this.state, { answer: this.emptyAnswer, card: null });
            return;
        }
        const answer = await this.orm.silent.call(MODEL, "search_cards", [text]);
        if (asked === this.asked) {
            Object.assign(this.state, { answer, index: 0, card: answer.card || null });
        }
    }

    onKeydown(ev) {
        if (ev.isComposing) {
            return;
        }
        if (ev.key === "Escape") {
            this.stepBack();
        } else if (ev.target === this.box.el && ev.key in this.boxKeys) {
            this.boxKeys[ev.key]();
        } else {
            return;
        }
        ev.preventDefault();
        ev.stopPropagation();
    }

    get boxKeys() {
        return {
            ArrowDown: () => this.move(1),
            ArrowUp: () => this.move(-1),
            Enter: () => this.enter(),
        };
    }

    stepBack() {
        if (this.state.form) {
            this.state.form = null;
        } else if (this.state.card && this.state.answer.results.length > 1) {
            this.state.card = null;
        } else {
            this.state.text = "";
            this.search();
        }
        this.focusBox();
    }

    move(step) {
        const count = this.state.answer.results.length;
        this.state.index = count && (this.state.index + step + count) % count;
    }

    async enter() {
        const { text } = this.state;
        if (text.trim()) {
            await this.search();
        }
        const { results, create } = this.state.answer;
        if (results.length) {
            await this.open(results[this.state.index], { focus: true });
        } else if (create) {
            this.openForm(create);
        }
    }

    async open(result, { focus = false } = {}) {
        const ids = [result.vehicle_id || false, result.partner_id || false];
        this.state.form = null;
        this.state.card = await this.orm.call(MODEL, "open_card", ids);
        this.state.focusCard = focus;
    }

    take(offer) {
        this.state.text = offer;
        this.search();
        this.focusBox();
    }

    openForm(vals = {}) {
        this.state.form = { ...vals };
    }

    /** The known customer has come with another car. */
    addCar() {
        const { owner } = this.state.card;
        this.openForm({ partner_id: owner.id, partner_name: owner.name });
    }

    onCreated({ card, message }) {
        if (message) {
            this.notification.add(message, { type: "info" });
        } else {
            this.notification.add(_t("%s is in the file.", card.title), { type: "success" });
        }
        Object.assign(this.state, { card, form: null, focusCard: true });
    }

    async run(method) {
        const { vehicle_id, partner_id } = this.state.card;
        const action = await this.orm.call(MODEL, method, [vehicle_id, partner_id]);
        if (action) {
            await this.action.doAction(action);
        }
    }

    openRecord(model, id) {
        this.action.doAction({
            type: "ir.actions.act_window",
            res_model: model,
            res_id: id,
            views: [[false, "form"]],
        });
    }
}

registry.category("actions").add("carcare_reception", Reception);
