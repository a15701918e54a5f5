using System.ComponentModel.DataAnnotations;
using System.Reflection;
using EksCdk.Facts;

namespace EksCdk.Configuration.Tests;

/// <summary>Attributes take constants only, so the limits in them are compared with the facts here.</summary>
public sealed class LimitsOfRecordsTests
{
    public static TheoryData<Type, string, int?, int> Limited => new()
    {
        { typeof(EnvironmentConfiguration), nameof(EnvironmentConfiguration.NodeGroups), null,
            Limits.Quotas.NodeGroupsPerCluster },
        { typeof(EnvironmentConfiguration), nameof(EnvironmentConfiguration.FargateProfiles), null,
            Limits.Quotas.FargateProfilesPerCluster },
        { typeof(ClusterConfiguration), nameof(ClusterConfiguration.AllowedCidrs), null, Limits.Fixed.PublicAccessCidrs },
        { typeof(NodeGroupConfiguration), nameof(NodeGroupConfiguration.Name), null, Limits.Fixed.NodeGroupNameLength },
        { typeof(NodeGroupConfiguration), nameof(NodeGroupConfiguration.InstanceTypes), null,
            Limits.Fixed.NodeGroupInstanceTypes },
        { typeof(NodeGroupConfiguration), nameof(NodeGroupConfiguration.MinSize), 0, Limits.Quotas.NodesPerNodeGroup },
        { typeof(NodeGroupConfiguration), nameof(NodeGroupConfiguration.MaxSize), 1, Limits.Quotas.NodesPerNodeGroup },
        { typeof(NodeGroupConfiguration), nameof(NodeGroupConfiguration.DesiredSize), 0, Limits.Quotas.NodesPerNodeGroup },
        { typeof(NodeGroupConfiguration), nameof(NodeGroupConfiguration.Taints), null, Limits.Fixed.NodeGroupTaints },
        { typeof(FargateProfileConfiguration), nameof(FargateProfileConfiguration.Name), null,
            Limits.Fixed.FargateProfileNameLength },
        { typeof(FargateProfileConfiguration), nameof(FargateProfileConfiguration.Selectors), null,
            Limits.Quotas.FargateSelectors },
        { typeof(FargateSelectorConfiguration), nameof(FargateSelectorConfiguration.Labels), null,
            Limits.Quotas.FargateSelectorLabels },
        { typeof(SecurityConfiguration), nameof(SecurityConfiguration.KeyRotationDays), Least("RotationPeriodInDays"),
            Most("RotationPeriodInDays") },
        { typeof(SecurityConfiguration), nameof(SecurityConfiguration.KeyDeletionWindowDays), Least("PendingWindowInDays"),
            Most("PendingWindowInDays") },
    };

    [Theory]
    [MemberData(nameof(Limited))]
    public void A_limit_is_that_of_the_facts(Type record, string property, int? least, int most)
    {
        var attributes = record.GetProperty(property)!;
        var range = attributes.GetCustomAttribute<RangeAttribute>();

        Assert.Equal((least, most),
            ((int?)range?.Minimum, (int?)range?.Maximum ?? attributes.GetCustomAttribute<MaxLengthAttribute>()!.Length));
    }

    [Fact]
    public void Volumes_hold_every_image_and_are_no_larger_than_gp3_allows()
    {
        var range =
            typeof(NodeGroupConfiguration)
            .GetProperty(nameof(NodeGroupConfiguration.VolumeSizeGiB))!.GetCustomAttribute<RangeAttribute>()!;

        Assert.Equal(AmiTypes.Families["AmazonLinux2023"].Least, range.Minimum);
        Assert.InRange((int)range.Maximum, 1, (int)VolumeTypes.All["gp3"].Size.Most);
    }

    [Fact]
    public void Logs_are_kept_for_the_days_that_CloudWatch_Logs_accepts()
    {
        var allowed =
            typeof(SecurityConfiguration).GetProperties()
            .Select(property => property.GetCustomAttribute<AllowedValuesAttribute>()).OfType<AllowedValuesAttribute>().Single();

        Assert.Equal(ResourceTypes.All["AWS::Logs::LogGroup"].Values["RetentionInDays"],
            allowed.Values.Select(value => $"{value}"));
    }

    private static int Least(string property) => (int)ResourceTypes.Offered["AWS::KMS::Key"][property].Range!.Least;

    private static int Most(string property) => (int)ResourceTypes.Offered["AWS::KMS::Key"][property].Range!.Most;
}
