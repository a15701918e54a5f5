namespace EksCdk.Account.Preflight;

/// <summary>Whether the region offers what the templates ask for.</summary>
internal static class Offers
{
    /// <summary>Whether the zones exist in this account, and can host a control plane.</summary>
    public static async Task<IEnumerable<Finding>> Zones(Situation situation)
    {
        var subnets = situation.New.Of("AWS::EC2::Subnet").Where(subnet => subnet.Properties.Text("AvailabilityZone") is not null)
            .ToLookup(subnet => subnet.Properties.Text("AvailabilityZone")!);
        if (subnets.Count == 0) return [];
        var zones = (await situation.Ask("ec2", "describe-availability-zones").ConfigureAwait(false)).List("AvailabilityZones")
            .ToDictionary(zone => zone.Text("ZoneName") ?? "");
        var clusters = situation.All.Of("AWS::EKS::Cluster").Select(cluster => cluster.Text).ToList();
        var findings = new List<Finding>();
        foreach (var of in subnets)
        {
            var when = $"{of.First().Stack}, when {of.First().Id} is created";
            var others = $"choose among {string.Join(", ", zones.Keys.Order(StringComparer.Ordinal))} in 'availabilityZones'";
            if (!zones.TryGetValue(of.Key, out var zone))
                findings.Add(new Finding(Level.Fails, $"this account has no zone {of.Key}", when, others));
            else if (zone.Text("State") is not (null or "available"))
                findings.Add(new Finding(Level.May, $"the zone {of.Key} is {zone.Text("State")}", when, others));
            else if (Regions.ZoneIdsWithoutControlPlane.Contains(zone.Text("ZoneId"))
                && of.Any(subnet => clusters.Exists(cluster => cluster.Contains(subnet.Id, StringComparison.Ordinal))))
                findings.Add(new Finding(Level.Fails,
                    $"{of.Key} is {zone.Text("ZoneId")} in this account, where EKS has no control planes: "
                    + "UnsupportedAvailabilityZoneException", "when the cluster is created, after network and security", others));
        }

        return findings;
    }

    /// <summary>Whether each node group's instance types are offered in the zones.</summary>
    public static async Task<IEnumerable<Finding>> InstanceTypes(Situation situation)
    {
        var groups = situation.All.Of("AWS::EKS::Nodegroup").ToList();
        var types = groups.SelectMany(group => Nodes.InstanceTypes(situation.All, group)).Distinct()
            .Order(StringComparer.Ordinal).ToList();
        if (types.Count == 0) return [];
        var offers = (await situation.Ask("ec2", "describe-instance-type-offerings", "--location-type", "availability-zone",
            "--filters", $"Name=instance-type,Values={string.Join(',', types)}").ConfigureAwait(false))
            .List("InstanceTypeOfferings").ToLookup(offer => offer.Text("InstanceType"), offer => offer.Text("Location") ?? "");
        var findings = new List<Finding>();
        foreach (var group in groups)
        {
            var mine = Nodes.InstanceTypes(situation.All, group).ToList();
            if (mine.Count == 0) continue;
            var zones = Nodes.Zones(situation.All, group);
            var (when, names) = ($"{group.Stack}, some 15 minutes after {group.Id} is begun", string.Join(", ", mine));
            if (mine.TrueForAll(type => !offers[type].Any()))
                findings.Add(new Finding(Level.Fails, $"{situation.Aws.Region} has no {names}: InvalidParameterException",
                    $"{group.Stack}, when {group.Id} is created", "choose other instance types"));
            else if (zones.Where(zone => !mine.Exists(type => offers[type].Contains(zone))).ToList() is { Count: > 0 } without)
                findings.Add(new Finding(without.Count == zones.Count ? Level.Fails : Level.May,
                    $"{names}: not offered in {string.Join(", ", without)}, so that no node starts there", when,
                    "add an instance type that is offered there, or choose other zones"));
        }

        return findings;
    }

    /// <summary>Whether EKS offers the Kubernetes version.</summary>
    public static async Task<IEnumerable<Finding>> KubernetesVersion(Situation situation)
    {
        var clusters = situation.New.Of("AWS::EKS::Cluster").Where(one => one.Properties.Text("Version") is not null).ToList();
        if (clusters.Count == 0) return [];
        var offered = (await situation.Ask("eks", "describe-cluster-versions").ConfigureAwait(false)).List("clusterVersions")
            .Select(version => version.Text("clusterVersion")).OfType<string>().ToList();
        return
            from cluster in clusters
            let version = cluster.Properties.Text("Version")!
            where !offered.Contains(version)
            select new Finding(Level.Fails, $"EKS does not offer Kubernetes {version} here",
                $"{cluster.Stack}, when {cluster.Id} is created", $"choose among {string.Join(", ", offered)}");
    }

    /// <summary>Whether EKS offers the add-ons, in the versions that are pinned.</summary>
    public static async Task<IEnumerable<Finding>> AddOns(Situation situation)
    {
        var version = situation.All.Of("AWS::EKS::Cluster").Select(one => one.Properties.Text("Version")).OfType<string>()
            .FirstOrDefault();
        var addOns = situation.All.Of("AWS::EKS::Addon").Where(one => one.Properties.Text("AddonName") is not null).ToList();
        if (version is null || addOns.Count == 0) return [];
        var answer =
            await situation.Ask("eks", "describe-addon-versions", "--kubernetes-version", version).ConfigureAwait(false);
        var offered = answer.List("addons").ToDictionary(addOn => addOn.Text("addonName") ?? "", addOn =>
                addOn.List("addonVersions").Select(one => one.Text("addonVersion") ?? "").ToList());
        var findings = new List<Finding>();
        foreach (var addOn in addOns)
        {
            var (name, pin) = (addOn.Properties.Text("AddonName")!, addOn.Properties.Text("AddonVersion"));
            var versions = offered.GetValueOrDefault(name);
            if (versions is not null && (pin is null || versions.Contains(pin))) continue;
            findings.Add(new Finding(Level.Fails,
                $"EKS does not offer the add-on {name}{(versions is null ? "" : $" {pin}")} for Kubernetes {version}",
                $"{addOn.Stack}, when {addOn.Id} is created",
                versions is null ? "leave it out" : $"pin {versions.FirstOrDefault()}, or none"));
        }

        return findings;
    }
}
