using EksCdk.Facts;
using Map = System.Collections.Generic.Dictionary<string, object?>;

namespace EksCdk.Constructs.Workloads;

/// <summary>The values of a controller's chart: those of its file, and what the cluster adds.</summary>
internal static class ChartValues
{
    /// <summary>The values.</summary>
    /// <param name="install">The controller's file.</param>
    /// <param name="props">What is wanted of it.</param>
    /// <param name="fillIn">Gives what a text of the file is in this cluster, null where its entry is left out.</param>
    /// <param name="roleArn">The role that the service account names; null where an association gives it.</param>
    public static Map Of(ControllerInstall install, ChartedControllerProps props, Func<string, string?> fillIn, string? roleArn)
    {
        var values = PlainJson.Of(install.Values, fillIn);
        // The agent of Pod Identity does not run on Fargate; this keeps the pods off it, whatever the profiles select.
        foreach (var selector in install.NodeSelectors.Append("nodeSelector"))
            Put(values, Beside(selector, "podAnnotations"), new Map { ["eks.amazonaws.com/compute-type"] = "ec2" });
        if (roleArn is not null) ServiceAccount(values)!["annotations"] = new Map { ["eks.amazonaws.com/role-arn"] = roleArn };
        if (props.NodeSelector.Count > 0)
            foreach (var path in install.NodeSelectors)
                Put(values, path, props.NodeSelector.ToDictionary(l => l.Key, object? (l) => l.Value));
        if (props.WithoutInternet)
            foreach (var (key, value) in PlainJson.Of(install.WithoutInternet) ?? []) values[key] = value;
        foreach (var (path, value) in props.Values) Put(values, path, value);
        foreach (var image in install.Images)
        {
            if (props.Registry is { } registry) Put(values, image.At, $"{registry}/{image.Path}");
            if (image.Digest is { } digest) Put(values, Beside(image.At, "tag"), $"{image.Tag}@{digest}");
        }
        return values;
    }

    // image.repository, tag: image.tag
    private static string Beside(string path, string name) => path[..(path.LastIndexOf('.') + 1)] + name;

    // The one that the chart makes: it has a name.
    private static Map? ServiceAccount(Map values) =>
        values.ContainsKey("create") && values.ContainsKey("name")
            ? values
            : values.Values.OfType<Map>().Select(ServiceAccount).FirstOrDefault(found => found is not null);

    /// <summary>Writes a value below names with dots between, and makes the maps that are missing.</summary>
    public static void Put(Map values, string path, object? value)
    {
        var keys = path.Split('.');
        foreach (var key in keys[..^1])
        {
            if (values.GetValueOrDefault(key) is not Map below) values[key] = below = [];
            values = below;
        }
        values[keys[^1]] = value;
    }
}
