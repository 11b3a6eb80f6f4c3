"""Real parallel transactions inside one test process.

The thread of the tests holds the registry's lock, so the environments are made there
and handed to the threads. Data must be committed before and cleaned up afterwards.
"""

import threading
import time

from odoo import SUPERUSER_ID, api
from odoo.modules.registry import Registry
from odoo.tests import get_db_name


def with_env(function):
    """Call ``function(env)`` as superuser in a transaction of its own; commit."""
    with Registry(get_db_name()).cursor() as cr:
        return function(api.Environment(cr, SUPERUSER_ID, {}))


def run_parallel(jobs, function):
    """Call ``function(env, job)`` for each job at once, each in its own transaction.

    Returns [(result or exception, seconds)] in the order of the jobs. No retry: what
    the first attempt says is what the user sees.
    """
    registry = Registry(get_db_name())
    answers = [None] * len(jobs)
    barrier = threading.Barrier(len(jobs), timeout=20)
    cursors = [registry.cursor() for _job in jobs]
    envs = [api.Environment(cr, SUPERUSER_ID, {}) for cr in cursors]

    def work(index, env, job):
        env.cr.execute("SELECT 1 FROM res_company LIMIT 1")  # takes the snapshot
        barrier.wait()
        start = time.monotonic()
        try:
            answer = function(env, job)
            env.flush_all()
            env.cr.commit()
        except Exception as error:  # whatever it is, the caller judges it
            env.cr.rollback()
            answer = error
        answers[index] = (answer, time.monotonic() - start)

    threads = [
        threading.Thread(target=work, args=(index, env, job), daemon=True)
        for index, (env, job) in enumerate(zip(envs, jobs, strict=True))
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    for cr in cursors:
        cr.close()
    return answers
