namespace EksCdk.Configuration;

/// <summary>
/// The controllers that the platform installs from charts: those of <see cref="Controller.All"/> that say how. The metrics server
/// is not among them: it is an add-on, from EKS's registry in the region.
/// </summary>
public static class ChartedControllers
{
    /// <summary>Those that an environment switches on.</summary>
    public static IReadOnlyList<Controller> In(WorkloadsConfiguration workloads) =>
        [.. Controller.All.Where(controller => controller.Install is { } install && Switch(install).GetValue(workloads) is true)];

    /// <summary>The switch of a controller as problems name it: <c>workloads.clusterAutoscaler</c>.</summary>
    internal static string PathOf(Controller controller) => $"workloads.{controller.Install!.Switch}";

    private static System.Reflection.PropertyInfo Switch(ControllerInstall install) =>
        typeof(WorkloadsConfiguration).GetProperty(char.ToUpperInvariant(install.Switch[0]) + install.Switch[1..], typeof(bool))
        ?? throw new InvalidOperationException($"{nameof(WorkloadsConfiguration)} has no switch '{install.Switch}'.");
}
