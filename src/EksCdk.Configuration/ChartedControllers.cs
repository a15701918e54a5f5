using System.Reflection;

namespace EksCdk.Configuration;

/// <summary>
/// The controllers that the platform installs from charts: those of <see cref="Controller.All"/> that say how. The metrics server
/// is not among them: it is an add-on, from EKS's registry in the region.
/// </summary>
public static class ChartedControllers
{
    /// <summary>Those that an environment, with its defaults filled in, switches on.</summary>
    public static IReadOnlyList<Controller> In(EnvironmentConfiguration environment) =>
        [.. Controller.All.Where(controller => controller.Install is { } install && IsOn(install, environment))];

    /// <summary>The switch of a controller as problems name it: <c>workloads.clusterAutoscaler</c>.</summary>
    internal static string PathOf(Controller controller) =>
        OfWorkloads(controller.Install!) is null
            ? controller.Install!.Switch
            : $"workloads.{controller.Install!.Switch}";

    private static bool IsOn(ControllerInstall install, EnvironmentConfiguration environment) =>
        OfWorkloads(install) is { } own
            ? own.GetValue(environment.Workloads) is true
            : typeof(EnvironmentConfiguration).GetProperty(NameOf(install))?.GetValue(environment) switch
            {
                // The pools of Auto Mode need no controller.
                IReadOnlyCollection<object> list => list.Count > 0 && environment.AutoMode is null,
                _ => throw new InvalidOperationException($"An environment has no switch '{install.Switch}'."),
            };

    private static PropertyInfo? OfWorkloads(ControllerInstall install) =>
        typeof(WorkloadsConfiguration).GetProperty(NameOf(install));

    private static string NameOf(ControllerInstall install) =>
        char.ToUpperInvariant(install.Switch[0]) + install.Switch[1..];
}
