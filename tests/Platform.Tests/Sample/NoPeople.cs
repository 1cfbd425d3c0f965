using System.Data.Common;
using Zhike.Platform.Approvals;
using Zhike.Platform.Data;

namespace Zhike.Platform.Tests.Sample;

/// <summary>A company in which nobody leads anybody.</summary>
sealed class NoPeople : IPeople
{
    public Task<IReadOnlyList<long>> Managers(WriteLease lease, long userId) => Nobody;
    public Task<IReadOnlyList<long>> WithRole(WriteLease lease, long roleId, long near) => Nobody;
    public Task<IReadOnlyList<long>> Administrators(WriteLease lease) => Nobody;
    public Task<IReadOnlySet<long>> Active(WriteLease lease, IReadOnlyCollection<long> userIds) => Task.FromResult<IReadOnlySet<long>>(userIds.ToHashSet());
    public Task<IReadOnlyList<long>> RolesOf(DbConnection connection, long userId) => Nobody;
    public Task<IReadOnlySet<long>> Roles(WriteLease lease, IReadOnlyCollection<long> roleIds) => Task.FromResult<IReadOnlySet<long>>(roleIds.ToHashSet());

    static Task<IReadOnlyList<long>> Nobody => Task.FromResult<IReadOnlyList<long>>([]);
}
