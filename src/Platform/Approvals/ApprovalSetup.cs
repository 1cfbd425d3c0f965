using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Zhike.Platform.Approvals;

/// <summary>What the approval mechanism offers to modules and which routes it has.</summary>
static class ApprovalSetup
{
    internal static void AddApprovals(this IServiceCollection services)
    {
        services.AddSingleton<Approvers>().AddSingleton<ApprovalDesk>().AddSingleton<ApprovalRules>();
        services.AddSingleton<ListApprovals>().AddSingleton<ShowApproval>().AddSingleton<DecideApproval>().AddSingleton<WithdrawApproval>().AddSingleton<CommentApproval>();
        services.AddSingleton<DelegateApproval>().AddSingleton<AddSigner>().AddSingleton<ResubmitApproval>().AddSingleton<KeepApprovalRules>();
        services.AddSingleton<ApprovalWatch>().AddHostedService(provider => provider.GetRequiredService<ApprovalWatch>());
    }

    internal static void MapApprovals(this IEndpointRouteBuilder api)
    {
        ListApprovals.Map(api);
        ShowApproval.Map(api);
        DecideApproval.Map(api);
        WithdrawApproval.Map(api);
        CommentApproval.Map(api);
        DelegateApproval.Map(api);
        AddSigner.Map(api);
        ResubmitApproval.Map(api);
        KeepApprovalRules.Map(api);
    }
}
