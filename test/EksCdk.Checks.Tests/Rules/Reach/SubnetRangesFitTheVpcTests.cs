using EksCdk.Checks.Rules.Reach;

namespace EksCdk.Checks.Tests.Rules.Reach;

public sealed class SubnetRangesFitTheVpcTests
{
    [Fact]
    public void A_range_outside_the_VPC_is_refused() =>
        TestDeployment.Plain().Set("PrivateSubnetA.Properties.CidrBlock", "192.168.0.0/20")
            .IsBroken<SubnetRangesFitTheVpc>("PrivateSubnetA", "CidrBlock", "outside 10.0.0.0/16");

    [Fact]
    public void Ranges_that_overlap_are_refused() =>
        TestDeployment.Plain().Set("PrivateSubnetB.Properties.CidrBlock", "10.0.32.0/24")
            .IsBroken<SubnetRangesFitTheVpc>("PrivateSubnetB", "CidrBlock", "overlaps 10.0.32.0/20 of PrivateSubnetA");

    [Fact]
    public void A_subnet_too_small_is_refused() =>
        TestDeployment.Plain().Set("PrivateSubnetB.Properties.CidrBlock", "10.0.48.0/29")
            .IsBroken<SubnetRangesFitTheVpc>("PrivateSubnetB", "CidrBlock", "/16 to /28");

    [Fact]
    public void A_VPC_too_large_is_refused() =>
        TestDeployment.Plain().Set("Vpc.Properties.CidrBlock", "10.0.0.0/8")
            .IsBroken<SubnetRangesFitTheVpc>("Vpc", "CidrBlock", "10.0.0.0/8");

    [Fact]
    public void A_second_range_of_the_VPC_holds_subnets() =>
        TestDeployment.Plain()
            .Add("Second", "{ Type: AWS::EC2::VPCCidrBlock, Properties: { VpcId: !Ref Vpc, CidrBlock: 100.64.0.0/16 } }")
            .Set("PrivateSubnetA.Properties.CidrBlock", "100.64.0.0/20").IsCompliant<SubnetRangesFitTheVpc>("PrivateSubnetA");

    [Fact]
    public void Fn_Cidr_is_worked_out() =>
        TestDeployment.Plain().Set("PrivateSubnetA.Properties.CidrBlock", "!Select [8, !Cidr [!GetAtt Vpc.CidrBlock, 9, 12]]")
            .IsCompliant<SubnetRangesFitTheVpc>("PrivateSubnetA");

    [Fact]
    public void A_list_of_ranges_that_is_left_empty_is_unknown() =>
        TestDeployment.Plain().Parameter("Ranges", "CommaDelimitedList", "")
            .Set("PrivateSubnetA.Properties.CidrBlock", "!Select [0, !Ref Ranges]")
            .IsUnknown<SubnetRangesFitTheVpc>("PrivateSubnetA", "'' is none");

    [Fact]
    public void Ranges_from_parameters_are_unknown() =>
        TestDeployment.Plain().Parameter("Range").Set("Vpc.Properties.CidrBlock", "!Ref Range")
            .IsUnknown<SubnetRangesFitTheVpc>("PrivateSubnetA");

    [Fact]
    public void A_subnet_with_IPv6_alone_has_nothing_to_say() =>
        TestDeployment.Plain().Remove("PrivateSubnetA.Properties.CidrBlock")
            .Set("PrivateSubnetA.Properties.Ipv6CidrBlock", "2001:db8::/64").IsSilent<SubnetRangesFitTheVpc>("PrivateSubnetA");
}
