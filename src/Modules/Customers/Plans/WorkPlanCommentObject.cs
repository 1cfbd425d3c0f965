using Microsoft.EntityFrameworkCore;
using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.ChangeLog;
using Zhike.Platform.Notifications;

namespace Zhike.Customers;

/// <summary>What forms and permissions know of comments on work plans. The owner of the plan and everybody who spoke before are told.</summary>
internal sealed class WorkPlanCommentObject : ObjectDefinition<WorkPlanComment>
{
    internal const string ObjectKey = "workPlanComments";

    public WorkPlanCommentObject() : base(ObjectKey)
    {
        Reference(x => x.WorkPlanId).To(WorkPlanObject.ObjectKey).Required();
        LongText(x => x.Text).Required().Max(2000);
        SeenThrough(x => x.WorkPlanId, WorkPlanObject.ObjectKey, Right.Read);
        (TitleField, DefaultSort, Extensible) = ("text", "createdAt", false);
        ListColumns = ["workPlanId", "text", "createdById", "createdAt"];
        QuickForm = ["workPlanId", "text"];
    }

    protected override async Task Saving(WorkPlanComment comment, Saving saving)
    {
        if (!saving.IsNew) return;
        var (writer, db) = (saving.Writer, await saving.Writer.Db(saving.Ct));
        var told = await db.Set<WorkPlanComment>().Where(x => x.WorkPlanId == comment.WorkPlanId && x.DeletedAt == null).Select(x => x.CreatedById).ToListAsync(saving.Ct);
        told.Add(await db.Set<WorkPlan>().Where(x => x.Id == comment.WorkPlanId).Select(x => x.OwnerId).FirstAsync(saving.Ct));
        foreach (var user in told.OfType<long>().Distinct().Where(user => user != writer.Caller.UserId))
        {
            var notice = new Notice(user, "planComment", writer.Now, WorkPlanObject.ObjectKey, comment.WorkPlanId, new { actorId = writer.Caller.UserId });
            writer.WithinSave((lease, _, ct) => Notices.Add(lease, writer.Database.Dialect, notice, ct));
            writer.AfterSave(() => Notices.Signal(writer.Database, user));
        }
    }
}
