namespace EksCdk.Checks.Resources;

/// <summary>A controller that calls AWS, as <c>Data/controllers.json</c> knows it.</summary>
internal sealed class Controller
{
    private static readonly Lazy<Controller[]> All = new(
        () => [.. DataFile.Read("controllers.json")["controllers"]!.Items.Select(n => new Controller(n))]);

    private static readonly Lazy<string[]> OtherCharts = new(() => Texts(DataFile.Read("controllers.json"), "otherCharts"));

    private Controller(Node node)
    {
        Name = node["name"]!.Text;
        AddOnName = node["addOn"]!.Text;
        Namespace = node["namespace"]!.Text;
        UsesNodeRole = node["usesNodeRole"]?.Text == "true";
        ActsFor = Texts(node, "actsFor");
        Charts = Texts(node, "charts");
        ServiceAccounts = Texts(node, "serviceAccounts");
        Essential = Texts(node, "essential");
        OneOf = Texts(node, "oneOf");
        Also = Texts(node, "also");
    }

    /// <summary>Its name for people.</summary>
    public string Name { get; }

    /// <summary>The EKS add-on that installs it; empty if none does.</summary>
    public string AddOnName { get; }

    /// <summary>The namespace it runs in by custom.</summary>
    public string Namespace { get; }

    /// <summary>Whether it takes the role of its node where its service account has none, and calls AWS as soon as it starts.</summary>
    public bool UsesNodeRole { get; }

    /// <summary>The kinds of objects that ask it to act; none if it calls AWS by itself.</summary>
    public string[] ActsFor { get; }

    /// <summary>The service accounts; the first is the add-on's.</summary>
    public string[] ServiceAccounts { get; }

    /// <summary>The actions without which nothing works.</summary>
    public string[] Essential { get; }

    /// <summary>Actions of which it needs at least one.</summary>
    public string[] OneOf { get; }

    /// <summary>The actions without which a part of it does not work.</summary>
    public string[] Also { get; }

    private string[] Charts { get; }

    /// <summary>The controller that an add-on installs, or null.</summary>
    public static Controller? OfAddOn(string? addOn) => string.IsNullOrEmpty(addOn)
        ? null
        : Array.Find(All.Value, c => c.AddOnName == addOn);

    /// <summary>The controller that a chart installs, or null.</summary>
    public static Controller? OfChart(string? chart) => chart is null
        ? null
        : Array.Find(All.Value, c => Array.IndexOf(c.Charts, LastPart(chart)!) >= 0);

    /// <summary>The controller that runs as a service account by custom, or null.</summary>
    public static Controller? OfServiceAccount(string? name) => name is null
        ? null
        : Array.Find(All.Value, c => Array.IndexOf(c.ServiceAccounts, name) >= 0);

    /// <summary>The chart's own name, without the address before it; null if it is not known.</summary>
    /// <param name="chart">The chart as written.</param>
    public static string? LastPart(string? chart) => chart?[(chart.LastIndexOf('/') + 1)..];

    /// <summary>Whether a chart is known to run pods, so that Helm has something to wait for.</summary>
    /// <param name="chart">The chart as written.</param>
    public static bool RunsPods(string? chart) => OfChart(chart) is not null || AddOnCatalog.IsNetworkPluginChart(LastPart(chart))
        || (LastPart(chart) is { } name && Array.IndexOf(OtherCharts.Value, name) >= 0);

    private static string[] Texts(Node node, string name) => [.. node[name]?.Items.Select(i => i.Text) ?? []];
}
