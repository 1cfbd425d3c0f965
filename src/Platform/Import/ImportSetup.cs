using Microsoft.Extensions.DependencyInjection;
using Zhike.Platform.Approvals;
using Zhike.Platform.Export;
using Zhike.Platform.Jobs;

namespace Zhike.Platform.Import;

/// <summary>What import and export put into the container.</summary>
static class ImportSetup
{
    internal static IServiceCollection AddImports(this IServiceCollection services)
    {
        services.AddSingleton<ImportStore>().AddSingleton<ImportFiles>().AddSingleton<ImportIntake>().AddSingleton<ImportStarts>().AddSingleton<ImportErrors>().AddSingleton<NamedRecords>();
        services.AddSingleton<ImportTools>().AddSingleton<ImportRoutes>().AddSingleton<ShowColumnTexts>().AddSingleton<ImportCommand>().AddSingleton<ExportObjects>().AddSingleton<ExportLog>();
        services.AddSingleton<ExportGrants>().AddSingleton<ExportApproval>().AddSingleton<IApprovalKind>(provider => provider.GetRequiredService<ExportApproval>()).AddSingleton<ExportGate>().AddSingleton<FetchExport>();
        return services.AddSingleton<IJob, ImportJob>().AddSingleton<IJob, ImportUndo>();
    }
}
