/* SPDX-License-Identifier: Apache-2.0
 * Backups that the master has made every day, by a process of their own. */
#ifndef WEB_BACKUP_PLAN_H
#define WEB_BACKUP_PLAN_H

#include <sys/types.h>

#include "web/office.h"

typedef struct BackupPlan {
    int64_t next; /* milliseconds since 1970; 0: not planned yet */
    pid_t running;
} BackupPlan;

/* Starts the day's backup when it is time; to be called now and then. */
void backup_plan_look(BackupPlan *plan, const Office *office);
/* A process ended; true: it was the backup. */
bool backup_plan_ended(BackupPlan *plan, const Office *office, pid_t id,
                       int status);

#endif
