namespace Zhike.Platform.Modules;

/// <summary>A module's share of the virtual company; the parts run in the order of the modules.</summary>
public interface IDemoPart
{
    Task Fill(DemoWorld world, BulkLoad load, CancellationToken ct);
}
