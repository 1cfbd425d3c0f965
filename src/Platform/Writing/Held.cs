using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Zhike.Platform.Writing;

/// <summary>What a unit of work holds in memory.</summary>
public static class Held
{
    /// <summary>The records of one kind as they stand. To ask the context for them looks for changes in all that it holds, and rules ask for each record of a batch: that grows with its square.</summary>
    public static LocalView<T> Of<T>(DbContext db) where T : class
    {
        var (tracker, detects) = (db.ChangeTracker, db.ChangeTracker.AutoDetectChangesEnabled);
        tracker.AutoDetectChangesEnabled = false;
        try { return db.Set<T>().Local; }
        finally { tracker.AutoDetectChangesEnabled = detects; }
    }
}
