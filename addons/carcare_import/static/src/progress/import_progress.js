import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";
import { standardWidgetProps } from "@web/views/widgets/standard_widget_props";
import { Component, onMounted, onWillUnmount, useState } from "@odoo/owl";

/**
 * Writes a released customer list chunk by chunk and shows how far it is.
 *
 * Every chunk is one call and one transaction. When a call fails the user may go on
 * from where the last one ended; when the page is left the server's cron does.
 */
export class ImportProgress extends Component {
    static template = "carcare_import.ImportProgress";
    static props = { ...standardWidgetProps };

    setup() {
        this.orm = useService("orm");
        this.state = useState({ done: 0, total: 0, error: "" });
        this.alive = true;
        onMounted(() => this.run());
        onWillUnmount(() => (this.alive = false));
    }

    get percent() {
        const { done, total } = this.state;
        return total ? Math.round((100 * done) / total) : 0;
    }

    get label() {
        const { done, total } = this.state;
        return _t("%(done)s of %(total)s rows imported", { done, total });
    }

    async run() {
        this.state.error = "";
        const { resModel, resId, data } = this.props.record;
        if (!resId || data.state !== "running") {
            return;
        }
        let finished = false;
        try {
            while (this.alive && !finished) {
                const progress = await this.orm.silent.call(resModel, "import_chunk", [
                    [resId],
                ]);
                this.state.done = progress.done;
                this.state.total = progress.total;
                finished = progress.finished;
            }
        } catch (error) {
            this.state.error = error.data?.message || _t("The connection was lost.");
        }
        if (finished && this.alive) {
            await this.props.record.load();
        }
    }
}

export const importProgress = { component: ImportProgress };

registry.category("view_widgets").add("carcare_import_progress", importProgress);
