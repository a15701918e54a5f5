namespace EksCdk.Configuration;

/// <summary>Something that <see cref="EnvironmentConfiguration.Registry"/> has to hold.</summary>
/// <param name="IsChart">Whether it is a Helm chart; else it is an image.</param>
/// <param name="Name">Its name in the registry, below the registry's path: <c>charts/cluster-autoscaler</c>.</param>
/// <param name="From">Where its project publishes it: an image's full name, or the chart's repository.</param>
/// <param name="Version">The chart's version or the image's tag.</param>
/// <param name="Digest">
/// What it must have: an image's index, a chart's manifest where <paramref name="From"/> is a registry, else its archive. Null
/// where none is known.
/// </param>
public sealed record MirrorItem(bool IsChart, string Name, string From, string Version, string? Digest = null);

/// <summary>What an environment installs that does not come from EKS's own registries.</summary>
public static class MirrorList
{
    /// <summary>Charts and images, each once, in the order of their names.</summary>
    public static IReadOnlyList<MirrorItem> Of(EnvironmentConfiguration environment)
    {
        var installs = ChartedControllers.In(environment)
            .Select(controller => (Chart: controller.Charts[0], Install: controller.Install!)).ToList();
        var charts = installs.Select(one => new MirrorItem(true, $"charts/{one.Chart}", one.Install.Repository,
            one.Install.Version, one.Install.ChartDigest));
        var definitions = installs.Where(one => one.Install.Definitions is not null).Select(one =>
            new MirrorItem(true, $"charts/{one.Install.Definitions!.Chart}", one.Install.Definitions.Repository,
                one.Install.Version, one.Install.Definitions.Digest));
        var own = environment.Charts.Select(chart =>
            new MirrorItem(true, $"charts/{chart.ChartName}", chart.Repository.TrimEnd('/'), chart.Version));
        var images =
            from one in installs
            from image in one.Install.Images
            let tag = image.Tag ?? one.Install.ImageTag(environment.KubernetesVersion)!
            select new MirrorItem(false, image.Path, image.Name, tag, image.Digest);
        var plugins = DevicePlugins.In(environment).SelectMany(plugin => plugin.Images
            .Select(image => new MirrorItem(false, image.Path, image.Name, image.Tag!, image.Digest))
            .Append(new(true, $"charts/{plugin.Charts[0]}", plugin.Repository, plugin.Version)));
        return [.. charts.Concat(definitions).Concat(own).Concat(images).Concat(plugins)
            .Distinct().OrderBy(item => item.Name, StringComparer.Ordinal)];
    }
}
