import { registry } from "@web/core/registry";
import { X2ManyField, x2ManyField } from "@web/views/fields/x2many/x2many_field";

/**
 * Damage marks on the outline of a car, above their list.
 *
 * A tap on the drawing opens a new mark at that point (per mille of the drawing's width
 * and height); a tap on a mark opens it. Rights, read-only state, dialog and saving are
 * those of the one2many field this extends.
 */
export class DamageMapField extends X2ManyField {
    static template = "carcare_inspection.DamageMapField";

    /** Marks to draw: number as in the list, position in percent, kind, caption. */
    get marks() {
        return this.list.records.map((record, index) => ({
            record,
            number: index + 1,
            kind: record.data.kind,
            style: `left:${record.data.x / 10}%;top:${record.data.y / 10}%`,
            title: record.data.place_id ? record.data.place_id.display_name : "",
        }));
    }

    /** A mark is added on the drawing, never without a point. */
    get rendererProps() {
        const props = super.rendererProps;
        return { ...props, activeActions: { ...props.activeActions, create: false } };
    }

    /** Open a new mark where the drawing was tapped. */
    onTapDrawing(ev) {
        if (!this.canCreate) {
            return;
        }
        const box = ev.currentTarget.getBoundingClientRect();
        const perMille = (value, size) =>
            Math.min(1000, Math.max(0, Math.round((value / size) * 1000)));
        return this.onAdd({
            context: {
                default_x: perMille(ev.clientX - box.left, box.width),
                default_y: perMille(ev.clientY - box.top, box.height),
            },
        });
    }
}

export const damageMapField = {
    ...x2ManyField,
    component: DamageMapField,
    supportedTypes: ["one2many"],
};

registry.category("fields").add("carcare_damage_map", damageMapField);
