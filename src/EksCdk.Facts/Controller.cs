namespace EksCdk.Facts;

/// <summary>A controller that calls AWS.</summary>
public sealed record Controller
{
    private static readonly Lazy<ControllersFile> Data = new(() => FactFile.Read("controllers", FactsJson.Default.ControllersFile));

    /// <summary>Every controller.</summary>
    public static IReadOnlyList<Controller> All => Data.Value.Controllers;

    /// <summary>Its name for people.</summary>
    public required string Name { get; init; }

    /// <summary>The EKS add-on that installs it; null if none does.</summary>
    public string? AddOn { get; init; }

    /// <summary>The charts that install it.</summary>
    public required IReadOnlyList<string> Charts { get; init; }

    /// <summary>The namespace it runs in by custom.</summary>
    public required string Namespace { get; init; }

    /// <summary>Whether it takes the role of its node where its service account has none, and calls AWS as soon as it starts.</summary>
    public bool UsesNodeRole { get; init; }

    /// <summary>The kinds of objects that ask it to act; none if it calls AWS by itself.</summary>
    public IReadOnlyList<string> ActsFor { get => field ?? []; init; }

    /// <summary>The service accounts; the first is the add-on's.</summary>
    public required IReadOnlyList<string> ServiceAccounts { get; init; }

    /// <summary>The actions without which nothing works.</summary>
    public IReadOnlyList<string> Essential { get => field ?? []; init; }

    /// <summary>Actions of which it needs at least one.</summary>
    public IReadOnlyList<string> OneOf { get => field ?? []; init; }

    /// <summary>The actions without which a part of it does not work.</summary>
    public IReadOnlyList<string> Also { get => field ?? []; init; }

    /// <summary>The controller that an add-on installs, or null.</summary>
    /// <param name="addOn">The add-on's name; null gives null.</param>
    public static Controller? OfAddOn(string? addOn) => string.IsNullOrEmpty(addOn) ? null : All.FirstOrDefault(c => c.AddOn == addOn);

    /// <summary>The controller that a chart installs, or null.</summary>
    /// <param name="chart">The chart as written; null gives null.</param>
    public static Controller? OfChart(string? chart) => LastPart(chart) is { } name ? All.FirstOrDefault(c => c.Charts.Contains(name)) : null;

    /// <summary>The controller that runs as a service account by custom, or null.</summary>
    /// <param name="name">The service account's name; null gives null.</param>
    public static Controller? OfServiceAccount(string? name) => name is null ? null : All.FirstOrDefault(c => c.ServiceAccounts.Contains(name));

    /// <summary>The chart's own name, without the address before it; null if it is not known.</summary>
    /// <param name="chart">The chart as written.</param>
    public static string? LastPart(string? chart) => chart?[(chart.LastIndexOf('/') + 1)..];

    /// <summary>Whether a chart is known to run pods, so that Helm has something to wait for.</summary>
    /// <param name="chart">The chart as written.</param>
    public static bool RunsPods(string? chart) => OfChart(chart) is not null || AddOnCatalog.IsNetworkPluginChart(LastPart(chart))
        || (LastPart(chart) is { } name && Data.Value.OtherCharts.Contains(name));
}

internal sealed record ControllersFile : FactSet
{
    public required IReadOnlyList<string> OtherCharts { get; init; }

    public required IReadOnlyList<Controller> Controllers { get; init; }
}
