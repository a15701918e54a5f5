namespace EksCdk.Checks.Reasoning;

/// <summary>Which labels the nodes of a group have.</summary>
internal static class LabelsOfNodes
{
    /// <summary>
    /// Whether its nodes have a label with a value. Of the labels that a node has by itself, those of architecture, operating
    /// system and build of Windows are known, no others.
    /// </summary>
    /// <param name="compute">The group.</param>
    /// <param name="label">The label's key.</param>
    /// <param name="wanted">The value.</param>
    public static bool? Has(Compute compute, string label, string wanted)
    {
        if (compute is KarpenterPool { IsDescribed: true } karpenter) return OfPool(karpenter, karpenter.Template, label, wanted);
        if (compute is AutoModePool auto) return OfPool(auto, auto.Template, label, wanted);
        if (label.EndsWith("kubernetes.io/arch", StringComparison.Ordinal))
            return MachineImage.Of(compute).Architecture is { } own ? own == (wanted == "arm64" ? Architecture.Arm
                : Architecture.X86)
                : null;
        if (label.EndsWith("kubernetes.io/os", StringComparison.Ordinal))
            return MachineImage.Of(compute).Family is { } family ? family == ImageFamily.Windows == (wanted == "windows") : null;
        if (label == "node.kubernetes.io/windows-build")
            return compute is not NodeGroup { AmiType.Text: { } type } ? null
                : AmiTypes.WindowsBuildOf(type) is { } build ? build == wanted
                : AmiTypes.FamilyOf(type) is null or "Windows" ? null : false;
        if (IsOfTheNode(label)) return null;
        bool? has = compute is NodeGroup group ? group.Resource["Labels"].IsUnknown ? null : false : null;
        foreach (var (key, value) in compute.Resource["Labels"].Members)
            if (key == label) has |= value.Is(wanted);
        return has | (compute.LaunchTemplate is { } template && (template.UserData.IsUnknown
            || KubeletLabels.In(template).Any(l => l == label)) ? null : false);
    }

    // A node may have more labels than its pool says.
    private static bool? OfPool(Compute pool, Value template, string label, string wanted)
    {
        if (label == "karpenter.sh/nodepool") return pool.Name.Is(wanted) is true ? true : null;
        if (pool is AutoModePool && label == AutoMode.NodeLabel.Key) return wanted == AutoMode.NodeLabel.Value;
        foreach (var asked in template.At("spec.requirements").Items)
            if (asked["key"].Is(label) is true && asked["operator"].Is("In") is true && asked["values"].Items is [var only])
                return only.Is(wanted);
        foreach (var (key, value) in template.At("metadata.labels").Members)
            if (key == label && value.Is(wanted) is true) return true;
        return null;
    }

    // Whatever Kubernetes, EKS, drivers and device plugins set themselves.
    private static bool IsOfTheNode(string label) => label.Contains("kubernetes.io/", StringComparison.Ordinal)
        || label.Contains("amazonaws.com/", StringComparison.Ordinal) || label.Contains("k8s.aws/", StringComparison.Ordinal)
        || label.Contains("nvidia.com/", StringComparison.Ordinal) || label.Contains("karpenter.sh/", StringComparison.Ordinal);
}
