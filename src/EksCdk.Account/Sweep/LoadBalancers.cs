using System.Text.Json;

namespace EksCdk.Account.Sweep;

/// <summary>Load balancers, whose tags are asked for apart.</summary>
internal static class LoadBalancers
{
    // https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_DescribeTags.html
    private const int TagsAtOnce = 20;

    public static async Task<IEnumerable<Found>> Find(IAws aws, string cluster, CancellationToken cancellation)
    {
        var all = await aws.Ask("LoadBalancers", cancellation, "elbv2", "describe-load-balancers").ConfigureAwait(false);
        var tags = await Tags(aws, all, "LoadBalancerArn", cancellation).ConfigureAwait(false);
        return all.Select(one => new Found
        {
            Kind = "load balancer",
            Id = one.Text("LoadBalancerName") ?? "",
            About = one.Text("Type"),
            Tags = tags(one),
            Price = one.Text("Type") is { } type && Prices.Month.TryGetValue($"{type}LoadBalancer", out var price) ? price : null,
            Removal = [["elbv2", "delete-load-balancer", "--load-balancer-arn", one.Text("LoadBalancerArn") ?? ""]],
        });
    }

    public static async Task<IEnumerable<Found>> FindTargetGroups(IAws aws, string cluster, CancellationToken cancellation)
    {
        var all = await aws.Ask("TargetGroups", cancellation, "elbv2", "describe-target-groups").ConfigureAwait(false);
        var tags = await Tags(aws, all, "TargetGroupArn", cancellation).ConfigureAwait(false);
        return all.Select(one => new Found
        {
            Kind = "target group",
            Id = one.Text("TargetGroupName") ?? "",
            Tags = tags(one),
            Price = 0,
            Removal = [["elbv2", "delete-target-group", "--target-group-arn", one.Text("TargetGroupArn") ?? ""]],
        });
    }

    public static async Task<IEnumerable<Found>> FindClassic(IAws aws, string cluster, CancellationToken cancellation)
    {
        var all =
            await aws.Ask("LoadBalancerDescriptions", cancellation, "elb", "describe-load-balancers").ConfigureAwait(false);
        var tags = new Dictionary<string, IReadOnlyDictionary<string, string>>();
        foreach (var names in all.Select(one => one.Text("LoadBalancerName") ?? "").Chunk(TagsAtOnce))
            foreach (var one in await aws.Ask("TagDescriptions", cancellation, ["elb", "describe-tags", "--load-balancer-names",
                .. names]).ConfigureAwait(false))
                tags[one.Text("LoadBalancerName") ?? ""] = one.Tags("Tags");
        return tags.Select(one => new Found
        {
            Kind = "classic load balancer",
            Id = one.Key,
            Tags = one.Value,
            Price = Prices.Month["classicLoadBalancer"],
            Removal = [["elb", "delete-load-balancer", "--load-balancer-name", one.Key]],
        });
    }

    private static async Task<Func<JsonElement, IReadOnlyDictionary<string, string>>> Tags(
        IAws aws, List<JsonElement> all, string id, CancellationToken cancellation)
    {
        var tags = new Dictionary<string, IReadOnlyDictionary<string, string>>();
        foreach (var arns in all.Select(one => one.Text(id) ?? "").Chunk(TagsAtOnce))
            foreach (var one in await aws.Ask("TagDescriptions", cancellation, ["elbv2", "describe-tags", "--resource-arns",
                .. arns]).ConfigureAwait(false))
                tags[one.Text("ResourceArn") ?? ""] = one.Tags("Tags");
        return one => tags.GetValueOrDefault(one.Text(id) ?? "") ?? new Dictionary<string, string>();
    }
}
